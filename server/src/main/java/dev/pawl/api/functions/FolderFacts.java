package dev.pawl.api.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * How much code a folder holds, and since when.
 *
 * @param bytes of all files, without installed packages
 * @param modified when the last of them was changed
 */
record FolderFacts(long bytes, Instant modified) {

  static FolderFacts of(Path folder) {
    Visitor visitor = new Visitor();
    try {
      Files.walkFileTree(folder, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return new FolderFacts(visitor.bytes, visitor.modified);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private long bytes;
    private Instant modified = Instant.EPOCH;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.endsWith("node_modules")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      Instant changed = attributes.lastModifiedTime().toInstant();
      modified = changed.isAfter(modified) ? changed : modified;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // Deleted while walking.
      return FileVisitResult.CONTINUE;
    }
  }
}
