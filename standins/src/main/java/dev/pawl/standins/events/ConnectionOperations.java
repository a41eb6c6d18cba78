package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.runtime.TaskException;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Kept;
import dev.pawl.standins.delivery.Paging;
import dev.pawl.standins.delivery.ServiceCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The operations on connections. What is secret of one is in Secrets Manager, wherever calls to
 * that go, and nowhere else.
 */
public final class ConnectionOperations {
  private static final String NAME = "[.\\-_A-Za-z0-9]{1,64}";

  private final Kept<Connection> connections;
  private final ServiceCalls calls;
  private final InstantSource clock;
  private final Executor calling;
  private final Changes changes = new Changes();

  private ConnectionOperations(
      Kept<Connection> connections, ServiceCalls calls, InstantSource clock, Executor calling) {
    this.connections = connections;
    this.calls = calls;
    this.clock = clock;
    this.calling = calling;
  }

  /**
   * {@return the connections that the catalog has}
   *
   * @param calling where Secrets Manager is called
   */
  public static ConnectionOperations open(
      Catalog catalog, Commits commits, ServiceCalls calls, Executor calling) {
    Kept<Connection> kept = new Kept<>("eventConnection", commits, Connection::text);
    kept.load(catalog, Connection::of);
    return new ConnectionOperations(kept, calls, InstantSource.system(), calling);
  }

  Map<String, Operation> table() {
    return Map.of(
        "CreateConnection", later(this::create),
        "UpdateConnection", later(this::update),
        "DeleteConnection", later(this::delete),
        "DescribeConnection", Operation.of(this::describe),
        "ListConnections", Operation.of(this::list));
  }

  /** What calls another service blocks, in a thread of its own, in the turn of its connection. */
  @FunctionalInterface
  private interface Blocking {
    CompletableFuture<Reply> perform(Asked asked) throws TaskException, InterruptedException;
  }

  private Operation later(Blocking operation) {
    return asked -> changes.inTurn(
        key(asked.asker(), asked.members().text("Name")),
        () -> CompletableFuture.completedFuture(asked)
            .thenComposeAsync(each -> performed(operation, each), calling));
  }

  private static CompletableFuture<Reply> performed(Blocking operation, Asked asked) {
    try {
      return operation.perform(asked);
    } catch (TaskException e) {
      throw new CompletionException(new RefusalException(
          "InternalException", "Secrets Manager did not keep the secret: " + e.error()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static String key(Asker asker, String name) {
    return asker.account() + "/" + asker.region() + "/" + name;
  }

  private CompletableFuture<Reply> create(Asked asked) throws TaskException, InterruptedException {
    Members members = asked.members();
    String name = members.text("Name");
    if (!name.matches(NAME)) {
      throw Refusals.invalid(
          "Names of connections have letters, digits, ., - and _, up to 64, not '" + name + "'.");
    }
    String type = members.text("AuthorizationType");
    Map<String, Object> parameters = Connection.checked(type, members);
    if (connections.find(key(asked.asker(), name)).isPresent()) {
      throw new RefusalException(
          "ResourceAlreadyExistsException", "Connection " + name + " already exists.");
    }
    String id = UUID.randomUUID().toString();
    String secretName = "events!connection/" + name + "/" + id;
    Json secret = calls.call(
        from(asked),
        ServiceCalls.sdk("secretsmanager", "createSecret"),
        Map.of("Name", secretName, "SecretString", Json.of(parameters).text()));
    Instant now = clock.instant();
    Connection made = new Connection(
        asked.asker().arnOf("events", "connection/" + name + "/" + id),
        name,
        new Connection.Content(
            type, members.find("Description"), arn(secret), Connection.shown(parameters)),
        now,
        now);
    return connections.put(key(asked.asker(), name), made).thenApply(_ -> Reply.of(made.fields()));
  }

  private static ServiceCalls.From from(Asked asked) {
    return new ServiceCalls.From(
        asked.asker().account(), asked.asker().region(), asked.requestId());
  }

  private static String arn(Json secret) {
    Object tree = secret.tree();
    return tree instanceof Map<?, ?> members
        ? String.valueOf(members.containsKey("ARN") ? members.get("ARN") : members.get("Arn"))
        : "";
  }

  private Connection there(Asked asked) {
    String name = asked.members().text("Name");
    return connections
        .find(key(asked.asker(), name))
        .orElseThrow(() -> new RefusalException(
            "ResourceNotFoundException", "Connection '" + name + "' does not exist."));
  }

  private CompletableFuture<Reply> update(Asked asked) throws TaskException, InterruptedException {
    Connection before = there(asked);
    Members members = asked.members();
    String type = members.find("AuthorizationType").orElse(before.content().type());
    Map<String, Object> shown = before.content().shown();
    if (members.has("AuthParameters")) {
      Map<String, Object> parameters = Connection.checked(type, members);
      var _ = calls.call(
          from(asked),
          ServiceCalls.sdk("secretsmanager", "putSecretValue"),
          Map.of(
              "SecretId", before.content().secretArn(),
              "SecretString", Json.of(parameters).text()));
      shown = Connection.shown(parameters);
    } else if (!type.equals(before.content().type())) {
      throw Refusals.invalid("AuthParameters are needed for another AuthorizationType.");
    }
    Connection changed = new Connection(
        before.arn(),
        before.name(),
        new Connection.Content(
            type,
            members.find("Description").or(() -> before.content().description()),
            before.content().secretArn(),
            shown),
        before.created(),
        clock.instant());
    return connections
        .put(key(asked.asker(), before.name()), changed)
        .thenApply(_ -> Reply.of(changed.fields()));
  }

  private CompletableFuture<Reply> delete(Asked asked) throws TaskException, InterruptedException {
    Connection there = there(asked);
    try {
      var _ = calls.call(
          from(asked),
          ServiceCalls.sdk("secretsmanager", "deleteSecret"),
          Map.of("SecretId", there.content().secretArn(), "ForceDeleteWithoutRecovery", true));
    } catch (TaskException e) {
      // A deletion before this one may have come so far.
      if (!e.error().contains("ResourceNotFound")) {
        throw e;
      }
    }
    Map<String, Object> fields = there.fields();
    fields.put("ConnectionState", "DELETING");
    return connections.remove(key(asked.asker(), there.name())).thenApply(_ -> Reply.of(fields));
  }

  private Reply describe(Asked asked) {
    Connection there = there(asked);
    Map<String, Object> fields = there.fields();
    fields.put("Name", there.name());
    there.content().description().ifPresent(text -> fields.put("Description", text));
    fields.put("AuthorizationType", there.content().type());
    fields.put("SecretArn", there.content().secretArn());
    fields.put("AuthParameters", there.content().shown());
    fields.put("LastAuthorizedTime", there.modified());
    return Reply.of(fields);
  }

  private Reply list(Asked asked) {
    Optional<String> prefix = asked.members().find("NamePrefix");
    List<Connection> all = connections.list(key(asked.asker(), prefix.orElse("")));
    Paging<Connection> page = RuleOperations.page(asked, all, Connection::name);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "Connections", page.page().stream().map(ConnectionOperations::summary).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  private static Map<String, Object> summary(Connection connection) {
    Map<String, Object> fields = connection.fields();
    fields.put("Name", connection.name());
    fields.put("AuthorizationType", connection.content().type());
    fields.put("LastAuthorizedTime", connection.modified());
    return fields;
  }
}
