package dev.pawl.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of some places at a moment, each with what is another when its content is. None is
 * read.
 *
 * <p>Installed packages, caches, locks and hidden folders are left out.
 */
record FileStamps(Map<Path, Stamp> files) {
  private static final int FILES_MAX = 20_000;

  FileStamps {
    files = new TreeMap<>(files);
  }

  /** What is another after a file was written: also one that was put in its place. */
  record Stamp(long bytes, FileTime modified, String identity) {}

  /**
   * {@return the files of places, which are files or folders, or not there}
   *
   * @throws IOException if there are too many
   */
  static FileStamps of(Collection<Path> places) throws IOException {
    Map<Path, Stamp> files = new TreeMap<>();
    for (Path place : places) {
      Files.walkFileTree(place, new Collector(place, files));
    }
    return new FileStamps(files);
  }

  /** {@return a file that is not as it was, or is gone, or came} */
  Optional<Path> changedSince(FileStamps before) {
    return files.keySet().stream()
        .filter(each -> !Objects.equals(files.get(each), before.files.get(each)))
        .findFirst()
        .or(() -> before.files.keySet().stream()
            .filter(each -> !files.containsKey(each))
            .findFirst());
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<Path, Stamp> files;

    Collector(Path root, Map<Path, Stamp> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean isSkipped =
          name.startsWith(".") || name.equals("node_modules") || name.equals("__pycache__");
      return isSkipped && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.toString().endsWith(".lock")) {
        boolean isLink = attributes.isSymbolicLink() && Files.exists(file);
        files.put(
            file,
            stamp(isLink ? Files.readAttributes(file, BasicFileAttributes.class) : attributes));
      }
      if (files.size() > FILES_MAX) {
        throw new IOException(root + ": more than " + FILES_MAX + " files to watch");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // Not there, or deleted while walking: it is no file of this moment.
      return FileVisitResult.CONTINUE;
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
      return new Stamp(attributes.size(), attributes.lastModifiedTime(), "" + attributes.fileKey());
    }
  }
}
