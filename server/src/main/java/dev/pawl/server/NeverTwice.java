package dev.pawl.server;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks that must never run twice, by patterns of what they call: the Resource, of
 * {@code lambda:invoke} the FunctionName too, and of both the name of the function alone. In a
 * pattern {@code *} is any text.
 *
 * @param patterns empty for no such task
 */
record NeverTwice(List<Pattern> patterns) {
  private static final String FUNCTION = ":function:";

  /** {@return the tasks that match one of some patterns} */
  static NeverTwice of(List<String> patterns) {
    return new NeverTwice(patterns.stream().map(NeverTwice::compiled).toList());
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  /** {@return the same integrations, of which calls that match are not repeated} */
  Function<Resource, Optional<Integration>> over(
      Function<Resource, Optional<Integration>> integrations) {
    return patterns.isEmpty()
        ? integrations
        : resource -> integrations.apply(resource).map(this::guarded);
  }

  private Integration guarded(Integration integration) {
    return integration instanceof JobIntegration job
        ? new GuardedJob(job, this)
        : new Guarded(integration, this);
  }

  private record Guarded(Integration integration, NeverTwice tasks) implements Integration {
    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      return integration.invoke(call);
    }

    @Override
    public boolean mayBeRepeated(Call call) {
      return integration.mayBeRepeated(call) && !tasks.match(call);
    }
  }

  private record GuardedJob(JobIntegration job, NeverTwice tasks) implements JobIntegration {
    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      return job.invoke(call);
    }

    @Override
    public Json await(Call call, Json submission) throws TaskException, InterruptedException {
      return job.await(call, submission);
    }

    @Override
    public Optional<Json> begun(Call call) throws TaskException, InterruptedException {
      return job.begun(call);
    }

    @Override
    public void end(Call call, Json submission) throws TaskException, InterruptedException {
      job.end(call, submission);
    }

    @Override
    public boolean mayBeRepeated(Call call) {
      return job.mayBeRepeated(call) && !tasks.match(call);
    }
  }

  boolean match(Call call) {
    return Stream.concat(Stream.of(call.resource()), functionName(call).stream())
        .flatMap(name -> Stream.concat(Stream.of(name), bareName(name).stream()))
        .anyMatch(name -> patterns.stream().anyMatch(each -> each.matcher(name).matches()));
  }

  /** {@return the name of a function in its ARN, without its qualifier} */
  private static Optional<String> bareName(String text) {
    int at = text.indexOf(FUNCTION);
    return at < 0
        ? Optional.empty()
        : Optional.of(text.substring(at + FUNCTION.length()).replaceFirst(":.*", ""));
  }

  private static Optional<String> functionName(Call call) {
    if (call.resource().contains(":lambda:invoke")
        && call.parameters().tree() instanceof Map<?, ?> members
        && members.get("FunctionName") instanceof String name) {
      return Optional.of(name);
    }
    return Optional.empty();
  }
}
