package dev.pawl.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The services and actions after {@code aws-sdk:}, read when first asked for. */
final class SdkServices {
  private SdkServices() {}

  /** {@return the actions by service, both in alphabetical order} */
  static Map<String, Set<String>> all() {
    return Known.ALL;
  }

  /** Not read for definitions that call none of them. */
  private static final class Known {
    static final Map<String, Set<String>> ALL = read();

    private static Map<String, Set<String>> read() {
      try (InputStream in = SdkServices.class.getResourceAsStream("sdk-services.txt")) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Set<String>> services = new TreeMap<>();
        text.lines().forEach(line -> {
          List<String> words = List.of(line.split(" ", -1));
          services.put(
              words.getFirst(),
              Collections.unmodifiableSet(new TreeSet<>(words.subList(1, words.size()))));
        });
        return Collections.unmodifiableMap(services);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
