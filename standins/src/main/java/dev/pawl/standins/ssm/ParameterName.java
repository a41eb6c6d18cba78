package dev.pawl.standins.ssm;

import dev.pawl.standins.Asker;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request calls a parameter by: its name or its ARN, perhaps with which version is meant.
 *
 * @param selector the number of a version, or a label
 */
record ParameterName(String name, Optional<String> selector) {
  private static final Pattern ARN =
      Pattern.compile("(arn:[^:]+:ssm:[^:]+:\\d{12}:parameter(/[^:]+))(?::(.*))?");

  /**
   * {@return what is meant; empty for a parameter of another account or region, of which there are
   * none for anybody}
   *
   * @throws dev.pawl.standins.RefusalException if it is the ARN of something else
   */
  static Optional<ParameterName> of(Asker asker, String given) {
    if (!given.startsWith("arn:")) {
      String[] parts = given.split(":", 2);
      return Optional.of(
          new ParameterName(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()));
    }
    Matcher arn = matched(given);
    String path = arn.group(2);
    // The ARN of a name without slashes has one all the same.
    String name = path.indexOf('/', 1) < 0 ? path.substring(1) : path;
    return Parameter.arn(asker, name).equals(arn.group(1))
        ? Optional.of(new ParameterName(name, Optional.ofNullable(arn.group(3))))
        : Optional.empty();
  }

  /** {@return the name of a parameter as a whole; empty if there can be none} */
  static Optional<String> whole(Asker asker, String given) {
    return of(asker, given).filter(each -> each.selector().isEmpty()).map(ParameterName::name);
  }

  /** {@return the ARN of what is meant, also of what is not there} */
  static String arn(Asker asker, String given) {
    return of(asker, given)
        .map(each -> Parameter.arn(asker, each.name()))
        .orElseGet(() -> matched(given).group(1));
  }

  private static Matcher matched(String given) {
    Matcher arn = ARN.matcher(given);
    if (!arn.matches()) {
      throw ParameterRules.invalid("Invalid parameter ARN: " + given);
    }
    return arn;
  }
}
