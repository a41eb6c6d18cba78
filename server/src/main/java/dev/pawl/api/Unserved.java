package dev.pawl.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The operations that a service has at AWS and this server does not: who asks for one is told so,
 * and which it was.
 *
 * @param operations those with a query first, which others have the path of
 */
public record Unserved(List<Operation> operations) {
  /**
   * One of them.
   *
   * @param query what its query has; the empty text if its path says enough
   */
  record Operation(String name, String method, PathTemplate path, String query) {
    private static Operation of(String line) {
      String[] words = line.split(" ", 3);
      String[] address = words[2].split("\\?", 2);
      return new Operation(
          words[0], words[1], new PathTemplate(address[0]), address.length < 2 ? "" : address[1]);
    }

    private boolean isMeant(Incoming incoming) {
      return method.equals(incoming.method())
          && path.labels(incoming.path()).isPresent()
          && (query.isEmpty() || List.of(incoming.query().split("&", -1)).contains(query));
    }
  }

  /** Copies what it is given. */
  public Unserved {
    operations = List.copyOf(operations);
  }

  /** {@return those of Lambda} */
  public static Unserved lambda() {
    try (InputStream in = Unserved.class.getResourceAsStream("lambda-others.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new Unserved(text.lines()
          .map(Operation::of)
          .sorted(Comparator.comparing(each -> each.query().isEmpty()))
          .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the operation that a request is for; empty if it is for none of these} */
  Optional<String> name(Incoming incoming) {
    return operations.stream()
        .filter(each -> each.isMeant(incoming))
        .map(Operation::name)
        .findFirst();
  }
}
