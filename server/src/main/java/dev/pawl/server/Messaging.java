package dev.pawl.server;

import dev.pawl.api.logs.EventLog;
import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.journal.Catalog;
import dev.pawl.runtime.Integration;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.DeliveryMeter;
import dev.pawl.standins.delivery.ServiceCalls;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.events.Buses;
import dev.pawl.standins.events.ConnectionOperations;
import dev.pawl.standins.events.Events;
import dev.pawl.standins.scheduler.Scheduler;
import dev.pawl.standins.scheduler.Schedules;
import dev.pawl.standins.sns.Sns;
import dev.pawl.standins.sns.Topics;
import dev.pawl.standins.sqs.Queues;
import dev.pawl.standins.sqs.Sqs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The stand-ins that carry messages, and what they owe to others.
 *
 * <p>They are open before there are tasks, which call them, and deliver once executions run: what
 * is to be delivered before, when some go on after a restart, waits.
 */
final class Messaging implements AutoCloseable {
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final AtomicReference<Function<Resource, Optional<Integration>>> tasks =
      new AtomicReference<>(_ -> Optional.empty());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServiceCalls calls = new ServiceCalls(resource -> tasks.get().apply(resource));
  private final Commits commits;
  private final Queues queues;
  private final Deliveries deliveries;
  private final Topics topics;
  private final Buses buses;
  private final Schedules schedules;
  private final ConnectionOperations connections;

  private final HttpPost urls;

  private Messaging(Foundation ground, AllowedHosts hosts, DeliveryMeter meter) {
    Catalog catalog = ground.storage().catalog();
    InstantSource clock = ground.world();
    commits = Commits.begin(catalog);
    queues = Queues.open(catalog, commits, clock);
    urls = new HttpPost(hosts);
    Targets targets = new Targets(calls, urls, new EventLog(ground.logs(), clock)::take);
    deliveries =
        Deliveries.of(catalog, commits, targets, new Deliveries.Setting(clock, RETRY_DELAY, meter));
    topics = Topics.open(catalog, commits, deliveries, clock);
    buses = Buses.open(catalog, commits, deliveries, clock);
    schedules = Schedules.open(catalog, commits, deliveries, clock);
    connections = ConnectionOperations.open(catalog, commits, calls, threads);
  }

  /**
   * {@return messaging that delivers nothing yet}
   *
   * @param hosts what topics may post to
   */
  static Messaging open(Foundation ground, AllowedHosts hosts, DeliveryMeter meter) {
    return new Messaging(ground, hosts, meter);
  }

  List<StandIn> standIns() {
    return List.of(
        new Sqs(queues, threads),
        new Sns(topics, urls),
        new Events(buses, connections),
        new Scheduler(schedules));
  }

  int deliveriesWaiting() {
    return deliveries.size();
  }

  /** {@return what calls services once there are tasks} */
  ServiceCalls calls() {
    return calls;
  }

  Buses buses() {
    return buses;
  }

  /**
   * Says what is called, and who tells of executions: before there are any.
   *
   * @param called what deliveries are made through
   * @param wanted run when a rule may be for events of executions
   */
  void connect(Function<Resource, Optional<Integration>> called, Runnable wanted) {
    tasks.set(called);
    buses.watch(wanted);
  }

  /** Delivers what is owed, and what is due, until it is closed. */
  AutoCloseable begin() {
    deliveries.begin();
    buses.begin();
    schedules.begin();
    return () -> {
      schedules.close();
      buses.close();
      deliveries.close();
    };
  }

  @Override
  public void close() {
    queues.close();
    commits.close();
    threads.shutdown();
  }
}
