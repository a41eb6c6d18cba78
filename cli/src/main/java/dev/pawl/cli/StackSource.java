package dev.pawl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one stack is to be made from.
 *
 * @param template its text, JSON or YAML
 * @param assets what must be in S3 before
 * @param region where the source says that it belongs; empty for that of the caller
 */
record StackSource(
    String name, String template, Settings settings, List<Asset> assets, Optional<String> region) {
  StackSource {
    assets = List.copyOf(assets);
  }

  /** {@return a stack of which nothing is known but the name} */
  static StackSource named(String name) {
    return new StackSource(name, "", new Settings(Map.of(), Map.of()), List.of(), Optional.empty());
  }

  /** The values of the template's parameters, and the tags of everything in the stack. */
  record Settings(Map<String, String> parameters, Map<String, String> tags) {
    Settings {
      parameters = Map.copyOf(parameters);
      tags = Map.copyOf(tags);
    }
  }

  /**
   * An object of S3.
   *
   * @param bucket may have placeholders for account, region and partition
   * @param key is another if the content is
   * @param origin the file or folder that it is made from
   */
  record Asset(String bucket, String key, Path origin, Content content) {}

  /** Where the bytes of an object come from. */
  @FunctionalInterface
  interface Content {
    byte[] bytes() throws IOException;
  }
}
