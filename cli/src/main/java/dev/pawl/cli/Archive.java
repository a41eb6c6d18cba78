package dev.pawl.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder as a zip archive; that of the same files is the same, byte for byte. */
final class Archive {
  /** What Lambda takes for a function, unzipped. */
  private static final long BYTES_MAX = 250L * 1_048_576;

  /** Remains of tools. Packages in node_modules belong to the code. */
  private static final Set<String> SKIPPED = Set.of(".git", "__pycache__", ".DS_Store");

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /** {@return the archive of a folder} */
  static byte[] of(Path folder) throws IOException {
    return of(folder, Set.of());
  }

  /**
   * {@return the archive of a folder}
   *
   * @param without files and folders below it that do not belong to it
   */
  static byte[] of(Path folder, Set<Path> without) throws IOException {
    return of(folder, files(folder, without));
  }

  /** {@return the archive of a single file} */
  static byte[] ofFile(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.size(file) > BYTES_MAX) {
      throw tooLong(file);
    }
    return of(folder, new TreeSet<>(Set.of(file.toAbsolutePath().normalize())));
  }

  /** {@return what a file is, which is an archive already} */
  static byte[] asItIs(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw tooLong(file);
    }
    return Files.readAllBytes(file);
  }

  private static byte[] of(Path folder, SortedSet<Path> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** {@return a name for a content, that no other has} */
  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static SortedSet<Path> files(Path folder, Set<Path> without) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      private long bytes;

      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
        return (isSkipped(each) || without.contains(each)) && !each.equals(folder)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
          throws IOException {
        if (!isSkipped(each) && Files.isRegularFile(each)) {
          bytes += Files.size(each);
          files.add(each);
        }
        if (bytes > BYTES_MAX) {
          throw tooLong(folder);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }

  private static IOException tooLong(Path path) {
    return new IOException(
        path + ": longer than " + BYTES_MAX + " bytes, which is more than a function may have");
  }

  private static boolean isSkipped(Path path) {
    return SKIPPED.contains(String.valueOf(path.getFileName()));
  }
}
