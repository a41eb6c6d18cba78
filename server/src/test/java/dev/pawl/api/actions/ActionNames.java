package dev.pawl.api.actions;

import dev.pawl.api.Operation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The operations that exist, found among the compiled classes so that no test can forget one. */
final class ActionNames {
  private ActionNames() {}

  static List<String> all() {
    String path = Actions.class.getResource("Actions.class").getPath();
    try (Stream<Path> files = Files.list(Path.of(new File(path).getParent()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(ActionNames::isAction)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAction(String name) {
    try {
      Class<?> type = Class.forName(ActionNames.class.getPackageName() + "." + name);
      return Operation.class.isAssignableFrom(type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
