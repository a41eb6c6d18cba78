package dev.pawl.benchmarks;

import dev.pawl.execution.Event;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.json.Json;
import dev.pawl.machines.Revision;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.StartReply;
import dev.pawl.server.PawlServer;
import dev.pawl.store.rocksdb.RocksStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The engine that a server has, in this process and without HTTP; every resource is a task that
 * answers at once.
 */
final class Embedded implements AutoCloseable {
  private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:";

  private final Runnable closing;
  private final ObservedJournal journal;
  private final StateMachines machines;
  private final Engine engine;
  private final Map<ExecutionId, CompletableFuture<ExecutionId>> ends = new ConcurrentHashMap<>();

  private Embedded(Journal store, Catalog catalog, Runnable closing, Consumer<Append> appended) {
    this.closing = closing;
    journal = new ObservedJournal(store, append -> {
      appended.accept(append);
      ended(append);
    });
    machines = new StateMachines(catalog);
    engine = new Engine(new EngineParts(
        journal,
        machines,
        _ -> Optional.of(Workflow.TASK),
        Clock.systemUTC(),
        new SecureRandom(),
        Rules.withoutTokens(Quotas.AWS),
        (_, _) -> {},
        PawlServer.SIZES));
    engine.open();
  }

  /** {@return an engine on a store in a folder, durable} */
  static Embedded in(Path folder) {
    RocksStore store = RocksStore.open(folder);
    store.requireShards(PawlServer.SIZES.shards());
    return new Embedded(store.journal(), store.catalog(), store::close, _ -> {});
  }

  /**
   * {@return an engine that keeps nothing beyond this process}
   *
   * @param appended is told what is appended, by several threads
   */
  static Embedded inMemory(Consumer<Append> appended) {
    return new Embedded(new MemoryJournal(), new MemoryCatalog(), () -> {}, appended);
  }

  ObservedJournal journal() {
    return journal;
  }

  /** {@return a machine of a workflow, made} */
  StateMachine create(Workflow workflow) {
    String arn = PREFIX + "stateMachine:" + workflow.name();
    Revision revision = new Revision(
        UUID.randomUUID().toString(),
        true,
        arn,
        workflow.definition(),
        "arn:aws:iam::123456789012:role/bench",
        Json.EMPTY_OBJECT,
        Json.EMPTY_OBJECT,
        Instant.now());
    StateMachine machine = new StateMachine(
        arn,
        workflow.name(),
        StateMachine.Type.STANDARD,
        StateMachine.Status.ACTIVE,
        revision.updateDate(),
        revision,
        0);
    return machines.create(machine, Map.of());
  }

  /** Runs an execution, and waits until its end is durable; {@return its name} */
  String run(StateMachine machine, Json input) {
    String name = UUID.randomUUID().toString();
    String arn = PREFIX + "execution:" + machine.name() + ":" + name;
    ExecutionId id = new ExecutionId(arn);
    CompletableFuture<ExecutionId> end = new CompletableFuture<>();
    ends.put(id, end);
    StartReply reply = engine.start(
        new Event.Identity(
            arn,
            name,
            machine.arn(),
            machine.name(),
            machine.revision().roleArn(),
            machine.revision().revisionId(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        input);
    if (!(reply instanceof StartReply.Started)) {
      throw new IllegalStateException(arn + " was not started: " + reply);
    }
    var _ = end.join();
    return name;
  }

  private void ended(Append append) {
    if (append.summary().status().closed()) {
      CompletableFuture<ExecutionId> end = ends.remove(append.id());
      if (end != null) {
        end.complete(append.id());
      }
    }
  }

  @Override
  public void close() {
    engine.close();
    closing.run();
  }
}
