package dev.pawl.deploy.sam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Policies that AWS manages, which a template may call by their names alone. */
final class ManagedPolicies {
  private ManagedPolicies() {}

  /**
   * A policy.
   *
   * @param path what its ARN ends with
   * @param partitions where it is; everywhere if empty
   */
  private record Managed(String path, List<String> partitions) {}

  /** Not read for templates that name none. */
  private static final class Known {
    static final Map<String, Managed> ALL = read();

    private static Map<String, Managed> read() {
      try (InputStream in = ManagedPolicies.class.getResourceAsStream("managed-policies.txt")) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Managed> all = new HashMap<>();
        text.lines().forEach(line -> {
          List<String> words = List.of(line.split(" ", -1));
          String path = words.getFirst();
          all.put(
              path.substring(path.lastIndexOf('/') + 1),
              new Managed(path, words.subList(1, words.size())));
        });
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** {@return the ARN of a policy that AWS manages; what is given if it is no name of one} */
  static String arn(String name, Document document) {
    Managed managed = name.startsWith("arn:") ? null : Known.ALL.get(name);
    if (managed == null) {
      return name;
    }
    boolean there =
        managed.partitions().isEmpty() || managed.partitions().contains(document.partition());
    return there ? document.policyArn(managed.path()) : name;
  }

  /** {@return the name of the policy that lets something write traces} */
  static String tracing(Document document) {
    return document.partition().equals("aws")
        ? "AWSXrayWriteOnlyAccess"
        : "AWSXRayDaemonWriteAccess";
  }
}
