import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import java.io.IOException;
import java.util.Map;

/**
 * DBOS Transact, a library in this process on PostgreSQL, which flushes each commit: the order as a
 * workflow of three steps.
 */
public final class Dbos {
  private Dbos() {}

  /** The order, as DBOS finds it. */
  public interface Orders {
    /** {@return what came of the order} */
    String run(String id);
  }

  /** Its three tasks are steps, whose results are kept. */
  public static final class Steps implements Orders {
    private final DBOS dbos;

    Steps(DBOS dbos) {
      this.dbos = dbos;
    }

    @Override
    @Workflow(name = "order")
    public String run(String id) {
      String validation = dbos.runStep(() -> Load.task(id).toString(), "ValidateOrder");
      String payment = dbos.runStep(() -> Load.task(id).toString(), "ProcessPayment");
      String confirmation = dbos.runStep(() -> Load.task(id).toString(), "SendConfirmation");
      return Map.of("validation", validation, "payment", payment, "confirmation", confirmation)
          .toString();
    }
  }

  /** @param arguments the JDBC address of an empty database, and its user */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DBOSConfig config = DBOSConfig.defaults("bench")
        .withDatabaseUrl(arguments[0])
        .withDbUser(arguments[1])
        .withDbPassword("");
    try (DBOS dbos = new DBOS(config)) {
      Orders orders = dbos.registerProxy(Orders.class, new Steps(dbos));
      dbos.launch();
      Load.Once once = id -> {
        String _ = dbos.startWorkflow(() -> orders.run(id), new StartWorkflowOptions(id))
            .getResult();
      };
      Load.measure("DBOS Transact (Java) on PostgreSQL: order, 64 in flight", 64, once);
      Load.measure("DBOS Transact (Java) on PostgreSQL: order, 1 in flight", 1, once);
    }
    System.exit(0);
  }
}
