package dev.pawl.benchmarks;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.server.PawlServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is stored of an order, step by step, for as many orders as are wanted: one is run, and its
 * recorded steps are copied, each time with another name, other ids and another time.
 */
final class OrderRows {
  private final List<Append> steps;
  private final List<List<Mould>> moulds;
  private final String arnPrefix;
  private final int ids;

  private OrderRows(List<Append> steps, String name) {
    this.steps = steps;
    String arn = steps.getFirst().id().arn();
    arnPrefix = arn.substring(0, arn.length() - name.length());
    Set<String> found = new LinkedHashSet<>();
    steps.forEach(step -> step.events().forEach(event -> found.addAll(Mould.ids(event))));
    ids = found.size();
    List<String> words = new ArrayList<>(found);
    words.addFirst(name);
    moulds = steps.stream()
        .map(step -> step.events().stream().map(event -> Mould.of(event, words)).toList())
        .toList();
    if (ids == 0 || moulds.getFirst().getFirst().holes() == 0) {
      throw new IllegalStateException("events do not show the name and the ids of " + arn
          + " in clear: copies would be all alike");
    }
  }

  /** {@return the rows of an order that is run now} */
  static OrderRows recorded() {
    List<Append> steps = Collections.synchronizedList(new ArrayList<>());
    try (Embedded embedded = Embedded.inMemory(steps::add)) {
      Workflow order = Workflow.order();
      StateMachine machine = embedded.create(order);
      long id = ThreadLocalRandom.current().nextLong();
      String name = embedded.run(machine, Json.parse(order.input(id)));
      return new OrderRows(List.copyOf(steps), name);
    }
  }

  /** {@return the appends of one order more} */
  List<Append> copy(Instant started) {
    String name = UUID.randomUUID().toString();
    ExecutionId id = new ExecutionId(arnPrefix + name);
    Summary summary = summary(id, name, started);
    List<byte[]> words = words(name);
    List<Append> copies = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      List<byte[]> events =
          moulds.get(i).stream().map(mould -> mould.cast(words)).toList();
      copies.add(new Append(id, steps.get(i).expectedLastEventId(), events, summary));
    }
    return copies;
  }

  private List<byte[]> words(String name) {
    List<byte[]> words = new ArrayList<>();
    words.add(name.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < ids; i++) {
      String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      words.add(id.getBytes(StandardCharsets.US_ASCII));
    }
    return words;
  }

  /** Each step has the last summary at once: what the store keeps in the end. */
  private Summary summary(ExecutionId id, String name, Instant started) {
    Summary last = steps.getLast().summary();
    return new Summary(
        last.stateMachineArn(),
        name,
        id.shard(PawlServer.SIZES.shards()),
        last.status(),
        started,
        Optional.of(started.plusMillis(1)),
        last.wakeAt(),
        last.versionArn(),
        last.aliasArn());
  }
}
