package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.resource.Services;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on stacks, each in a thread of its own, as long as something is in progress with them. */
public final class Deployments implements AutoCloseable {
  /** The most stacks that are worked on at once; others wait. */
  private static final int AT_ONCE = 16;

  /** How long a deployment waits for storage that failed: at first, and in the end. */
  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

  /** How often deleted stacks are forgotten, and how many stay of an account and region. */
  private static final Duration FORGETTING = Duration.ofHours(1);

  private static final int DELETED_MAX = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

  private final StackStore store;
  private final ResourceTypes types;
  private final Function<StackId, Services> services;
  private final RandomGenerator random;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final NameLocks names = new NameLocks();

  /** What is being worked on. */
  private final Map<StackId, Work> running = new HashMap<>();

  /** Work on one stack. */
  private static final class Work {
    final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Whether there may be more to do than it saw. */
    boolean isWanted;
  }

  /**
   * Works on what a store has.
   *
   * @param services calls services in the account and region of a stack
   */
  public Deployments(
      StackStore store,
      ResourceTypes types,
      Function<StackId, Services> services,
      RandomGenerator random) {
    this.store = store;
    this.types = types;
    this.services = services;
    this.random = random;
  }

  /** {@return the types that stacks may have} */
  public ResourceTypes types() {
    return types;
  }

  /** {@return what stacks are kept in} */
  public StackStore store() {
    return store;
  }

  /** {@return what calls services for a stack} */
  public Services services(StackId id) {
    return services.apply(id);
  }

  /**
   * {@return what making a stack from a source will do to its resources}
   *
   * @throws TemplateException if it cannot be made from it
   */
  public List<Change> changes(StackId id, Source source) throws TemplateException {
    return Plan.of(store, types, Blueprint.of(source, id));
  }

  /**
   * Refuses a source that a stack cannot be made from, as far as that is known before.
   *
   * @throws TemplateException with what CloudFormation says of it
   */
  public void rehearse(StackId id, Source source) throws TemplateException {
    Rehearsal.of(Blueprint.of(source, id), types, store);
  }

  /**
   * Refuses a template whose functions ask resources for attributes that their types do not have.
   *
   * @throws TemplateException with what CloudFormation says of it
   */
  public void refuseAttributes(Template template) throws TemplateException {
    Rehearsal.refuseAttributes(template, types);
  }

  /**
   * {@return whether a stack is already what a source says}
   *
   * @throws TemplateException if it cannot be made from it
   */
  public boolean isSame(Stack stack, Source source) throws TemplateException {
    return stack.former().isEmpty()
        && changes(stack.id(), source).isEmpty()
        && stack.source().options().tags().equals(source.options().tags())
        && isTold(stack, told(source, stack.id()));
  }

  /** {@return whether a stack says of its outputs what another source would} */
  private static boolean isTold(Stack stack, List<Object> wanted) {
    try {
      return told(stack.source(), stack.id()).equals(wanted);
    } catch (TemplateException e) {
      // It was taken when less was refused, and another template is the way out.
      return false;
    }
  }

  /** {@return what a source says of outputs, and what their values may come from} */
  private static List<Object> told(Source source, StackId id) throws TemplateException {
    Blueprint blueprint = Blueprint.of(source, id);
    return List.of(
        blueprint.template().outputs(),
        blueprint.template().outputs().isEmpty() ? Map.of() : blueprint.parameters());
  }

  /** Goes on with what the end of the process interrupted, and forgets what is long gone. */
  public void begin() {
    var _ = threads.submit(this::forgetDeleted);
    List<Stack> interrupted =
        store.all().stream().filter(stack -> stack.status().isInProgress()).toList();
    // Before anything goes on: what is being made by a name is not found by another.
    interrupted.forEach(stack -> steps(stack.id()).holdAll(stack));
    interrupted.forEach(stack -> {
      var _ = begin(stack.id());
    });
  }

  private ResourceSteps steps(StackId id) {
    return new ResourceSteps(store, types, services.apply(id), random, names);
  }

  private void forgetDeleted() {
    try {
      while (true) {
        try {
          store.forgetDeleted(DELETED_MAX);
        } catch (RuntimeException e) {
          LOG.error("deleted stacks could not be forgotten; that is tried again", e);
        }
        TimeUnit.MILLISECONDS.sleep(FORGETTING.toMillis());
      }
    } catch (InterruptedException e) {
      // The server stops.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Works on a stack until nothing is in progress with it.
   *
   * @return completed when nothing is in progress any more, or the server stops
   */
  public synchronized CompletableFuture<Void> begin(StackId id) {
    Work known = running.get(id);
    if (known != null) {
      known.isWanted = true;
      return known.end;
    }
    Work work = new Work();
    running.put(id, work);
    var _ = threads.submit(() -> work(id, work));
    return work.end;
  }

  private void work(StackId id, Work work) {
    try {
      do {
        // The stack that one is part of waits for it, and has a place.
        int needed = ResourceTypes.isNested(store.get(id).life().token()) ? 0 : 1;
        places.acquire(needed);
        try {
          worked(id);
        } finally {
          places.release(needed);
        }
      } while (isWanted(id, work));
    } catch (InterruptedException e) {
      // The server stops; it is gone on with at the next start.
      Thread.currentThread().interrupt();
      ended(id);
    } catch (RuntimeException | Error e) {
      LOG.error("the deployment of {} stopped; it goes on at the next start", id.arn(), e);
      ended(id);
    } finally {
      work.end.complete(null);
    }
  }

  /** Works on a stack; while storage fails, again and again. */
  private void worked(StackId id) throws InterruptedException {
    Duration pause = PAUSE_MIN;
    while (true) {
      try {
        new Deployment(store, steps(id), id).run();
        return;
      } catch (JournalException e) {
        LOG.error("the deployment of {} waits {} for storage", id.arn(), pause, e);
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      }
    }
  }

  private synchronized boolean isWanted(StackId id, Work work) {
    if (work.isWanted) {
      work.isWanted = false;
      return true;
    }
    running.remove(id);
    return false;
  }

  private synchronized void ended(StackId id) {
    running.remove(id);
  }

  /** Stops what is being worked on; it is gone on with at the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
