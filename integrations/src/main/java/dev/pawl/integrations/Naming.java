package dev.pawl.integrations;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How names of the API models are spelt by the AWS SDK for Java 2, and so by Step Functions. */
final class Naming {
  private static final String EXCEPTION = "Exception";
  private static final String FAULT = "Fault";

  private Naming() {}

  /** {@return a service's name in the Resource of a task, by its id in the model} */
  static String service(String serviceId) {
    return client(serviceId).toLowerCase(Locale.ROOT);
  }

  /** {@return the name of a service's client, which is what its errors begin with} */
  static String client(String serviceId) {
    return words(serviceId).replaceFirst("^(Amazon|Aws)", "").replaceFirst("Service$", "");
  }

  /** {@return the name of an error without its service: it always ends with Exception} */
  static String error(String shape) {
    if (shape.endsWith(FAULT)) {
      return words(shape.substring(0, shape.length() - FAULT.length())) + EXCEPTION;
    }
    return words(shape) + (shape.endsWith(EXCEPTION) ? "" : EXCEPTION);
  }

  /**
   * {@return the name of a field as {@code aws-sdk} tasks have it}
   *
   * <p>The SDK begins the name of a field with a small letter, a run of capitals with small ones,
   * and Step Functions begins what comes out with a capital.
   */
  static String shown(String member) {
    StringBuilder small = new StringBuilder(member.length());
    int at = 0;
    do {
      small.append(Character.toLowerCase(member.charAt(at++)));
    } while (at < member.length()
        && Character.isUpperCase(member.charAt(at))
        && !(at < member.length() - 1 && Character.isLowerCase(member.charAt(at + 1))));
    // The SDK could not call a method "null".
    return small.toString().equals("null")
        ? "Nul"
        : capitalised(small.append(member.substring(at)).toString());
  }

  /** {@return a name that begins with a capital} */
  static String capitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** {@return a name as its words, each with one capital; words end where the SDK ends them} */
  private static String words(String name) {
    String words = name.replaceAll("[^A-Za-z0-9]+", " ")
        .replaceAll("([^a-z]{2,})v([0-9]+)", "$1 v$2 ")
        .replaceAll("([^A-Z]{2,})V([0-9]+)", "$1 V$2 ")
        .replaceAll("(?<=[a-z])(?=[A-Z][a-zA-Z0-9])", " ")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
        .replaceAll("([0-9])([a-zA-Z])", "$1 $2")
        .strip();
    return Arrays.stream(words.split(" +"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
