package dev.pawl.diagnosis;

import dev.pawl.definition.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses which resource a misspelt ARN of a service integration should name. */
final class Resources {
  private static final Pattern SERVICE =
      Pattern.compile("arn:aws[a-z-]*:states:[^:]*:[^:]*:([^:]+):([^.:]+)(.*)", Pattern.DOTALL);

  private Resources() {}

  static Optional<String> suggestion(String arn) {
    Matcher service = SERVICE.matcher(arn);
    if (!service.matches()) {
      return arn.startsWith("arn:")
          ? Optional.empty()
          : Optional.of("a resource is an ARN such as arn:aws:states:::lambda:invoke");
    }
    String name = service.group(1);
    Set<String> actions = Resource.services().get(name);
    if (actions == null) {
      return Spelling.closest(name, Resource.services().keySet())
          .map(found -> question(arn, service, 1, found));
    }
    return Spelling.closest(service.group(2), actions)
        .map(found -> question(arn, service, 2, found))
        .or(() -> Optional.of(name + " has " + String.join(", ", actions)));
  }

  private static String question(String arn, Matcher service, int group, String found) {
    return "did you mean \"" + arn.substring(0, service.start(group)) + found
        + arn.substring(service.end(group)) + "\"?";
  }
}
