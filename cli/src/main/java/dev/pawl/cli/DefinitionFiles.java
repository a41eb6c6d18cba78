package dev.pawl.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The files that arguments name: files as they are, folders for the definitions inside. */
final class DefinitionFiles {
  private static final List<String> ENDINGS = List.of(".asl.json", ".asl.yaml", ".asl.yml");

  /** Folders of other people's files, which a walk from the root of a project would meet. */
  private static final Set<String> SKIPPED = Set.of("node_modules", "target", "cdk.out");

  private static final int DEPTH_MAX = 32;
  private static final int FILES_MAX = 10_000;

  private DefinitionFiles() {}

  /**
   * {@return the files, those of a folder in alphabetical order}
   *
   * @throws CommandException if a folder holds no definition, or far too many
   */
  static List<String> of(List<String> arguments) throws CommandException, IOException {
    List<String> files = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("-") || !Files.isDirectory(Options.path(argument))) {
        files.add(argument);
        continue;
      }
      List<String> inside = inside(Options.path(argument));
      if (inside.isEmpty()) {
        throw CommandException.usage(
            argument + ": no definitions in this folder (*" + String.join(", *", ENDINGS) + ")");
      }
      if (inside.size() > FILES_MAX) {
        throw CommandException.usage(
            argument + ": more than " + FILES_MAX + " definitions in this folder");
      }
      files.addAll(inside);
    }
    return files;
  }

  private static List<String> inside(Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        folder, EnumSet.noneOf(FileVisitOption.class), DEPTH_MAX, new Visitor(folder, files));
    Collections.sort(files);
    return files;
  }

  /** Collects definitions; what begins with a point belongs to a tool. */
  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> files;

    Visitor(Path root, List<String> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean skipped = !folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.toString();
      if (ENDINGS.stream().anyMatch(name::endsWith)) {
        files.add(name);
      }
      return files.size() > FILES_MAX ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }
}
