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

  private static final Pattern SDK = Pattern.compile(
      "arn:aws[a-z-]*:states:[^:]*:[^:]*:aws-sdk:([^:]+):([^.:]+)(.*)", Pattern.DOTALL);

  private Resources() {}

  static Optional<String> suggestion(String arn) {
    Matcher sdk = SDK.matcher(arn);
    if (sdk.matches()) {
      return sdkSuggestion(arn, sdk);
    }
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

  /** Services have up to hundreds of actions: those that are near are few. */
  private static Optional<String> sdkSuggestion(String arn, Matcher sdk) {
    String name = sdk.group(1);
    Set<String> actions = Resource.sdkServices().get(name);
    if (actions == null) {
      return Spelling.closest(name, Resource.sdkServices().keySet())
          .map(found -> question(arn, sdk, 1, found))
          .or(() -> Optional.of("no service of the SDK is called \"" + name + "\""));
    }
    if (!sdk.group(3).isEmpty() && actions.contains(sdk.group(2))) {
      return Optional.of("aws-sdk takes .waitForTaskToken, and no other suffix");
    }
    return Spelling.closest(sdk.group(2), actions)
        .map(found -> question(arn, sdk, 2, found))
        .or(() -> Optional.of(name + " has no action like \"" + sdk.group(2) + "\""));
  }

  private static String question(String arn, Matcher service, int group, String found) {
    return "did you mean \"" + arn.substring(0, service.start(group)) + found
        + arn.substring(service.end(group)) + "\"?";
  }
}
