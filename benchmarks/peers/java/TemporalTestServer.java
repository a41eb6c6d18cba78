import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.time.Duration;

/**
 * Temporal's test server for Java with a worker, all in this process and in memory, nothing kept:
 * the order as a workflow of three activities. Temporal's real server cannot be had from a package
 * registry.
 */
public final class TemporalTestServer {
  private static final String QUEUE = "orders";

  private TemporalTestServer() {}

  /** The order. */
  @WorkflowInterface
  public interface Orders {
    /** {@return what came of the order} */
    @WorkflowMethod
    String run(String id);
  }

  /** The tasks of the order. */
  @ActivityInterface
  public interface Tasks {
    /** {@return what the task answers} */
    String perform(String task, String id);
  }

  /** Answers at once. */
  public static final class Answers implements Tasks {
    @Override
    public String perform(String task, String id) {
      return Load.task(id).toString();
    }
  }

  /** Three activities, one after the other. */
  public static final class Steps implements Orders {
    private final Tasks tasks = Workflow.newActivityStub(
        Tasks.class,
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    @Override
    public String run(String id) {
      return tasks.perform("ValidateOrder", id)
          + tasks.perform("ProcessPayment", id)
          + tasks.perform("SendConfirmation", id);
    }
  }

  /** @param arguments none */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(Steps.class);
    worker.registerActivitiesImplementations(new Answers());
    environment.start();
    WorkflowClient client = environment.getWorkflowClient();
    Load.Once once = id -> {
      WorkflowOptions options =
          WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build();
      String _ = client.newWorkflowStub(Orders.class, options).run(id);
    };
    Load.measure("Temporal's test server, in memory: order, 64 in flight", 64, once);
    Load.measure("Temporal's test server, in memory: order, 1 in flight", 1, once);
    System.exit(0);
  }
}
