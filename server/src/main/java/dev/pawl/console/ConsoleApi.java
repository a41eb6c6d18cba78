package dev.pawl.console;

import dev.pawl.api.Action;
import dev.pawl.api.Answer;
import dev.pawl.api.Arn;
import dev.pawl.api.AwsJson;
import dev.pawl.api.Handler;
import dev.pawl.api.Incoming;
import dev.pawl.api.Origins;
import dev.pawl.api.Router.Route;
import dev.pawl.api.auth.Principal;
import dev.pawl.journal.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the console asks for that no operation of AWS tells, below {@code /console/api/}. Who asks
 * must be allowed what the operations are that tell the same, and sees his account and region.
 */
public final class ConsoleApi {
  private static final String SERVICE = "states";
  private static final String ARN = "arn";
  private static final String AFTER = "after";
  private static final String MACHINE = "stateMachineArn";

  private final Sources sources;
  private final Action describe;
  private final Tallies tallies;
  private final Search search;
  private final Monitor monitor;

  public ConsoleApi(Sources sources) {
    this.sources = sources;
    this.describe = sources.states().operations().stream()
        .filter(operation -> operation.name().equals("DescribeExecution"))
        .map(Action.class::cast)
        .findFirst()
        .orElseThrow();
    this.tallies =
        new Tallies(sources.machines(), sources.journal(), sources.live().changes());
    Endings endings = new Endings(sources.journal());
    this.search = new Search(sources, endings);
    this.monitor = new Monitor(sources, endings);
  }

  /** {@return where it answers} */
  public List<Route> routes() {
    return List.of(
        route("GET", "execution", this::execution),
        route("GET", "executions", this::executions),
        route("POST", "search", this::search),
        route("GET", "monitor", this::monitor));
  }

  private static Route route(String method, String name, Function<Incoming, Answer> answer) {
    String path = "/console/api/" + name;
    return new Route(method, path, Handler.of(incoming -> {
      if (!Origins.isOwn(incoming)) {
        return Answer.text(403, "The console is for pages of its own address alone.\n");
      }
      try {
        return incoming.method().equals("HEAD") ? Answer.empty(200) : answer.apply(incoming);
      } catch (RuntimeException e) {
        return AwsJson.refused(path, e);
      }
    }));
  }

  private Answer execution(Incoming incoming) {
    Principal principal = sources.gate().admit(incoming, SERVICE);
    Query query = Query.of(incoming);
    ExecutionId id = new ExecutionId(Arn.execution(query.required(ARN)).text());
    principal.require("states:GetExecutionHistory", id.arn());
    principal.require("states:DescribeExecution", id.arn());
    long after = query.number(AFTER, 0);
    // Who asks for what is not there hears so at once.
    var _ = ExecutionStream.described(describe, principal.caller(), id.arn());
    return ServerSent.answer(new ExecutionStream(sources, principal.caller(), describe, id, after));
  }

  private Answer executions(Incoming incoming) {
    Principal principal = sources.gate().admit(incoming, SERVICE);
    Optional<String> machine = Query.of(incoming).text(MACHINE);
    machine.ifPresent(arn -> {
      var _ = Arn.stateMachine(arn);
    });
    principal.require("states:ListExecutions", machine.orElse("*"));
    if (machine.filter(arn -> !principal.caller().owns(arn)).isPresent()) {
      throw Query.invalid("the state machine is of another account or region: " + machine.get());
    }
    return ServerSent.answer(new ExecutionsStream(
        sources.live().changes(), tallies, new Scope(principal.caller(), machine)));
  }

  private Answer search(Incoming incoming) {
    return search.answer(incoming, sources.gate().admit(incoming, SERVICE));
  }

  private Answer monitor(Incoming incoming) {
    return monitor.answer(incoming, sources.gate().admit(incoming, SERVICE));
  }
}
