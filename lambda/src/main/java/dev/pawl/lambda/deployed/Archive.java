package dev.pawl.lambda.deployed;

import dev.pawl.lambda.FunctionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Unpacks an archive within Lambda's bounds: what is written is counted, whatever the archive says
 * of its sizes, and no entry leaves the folder.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html Lambda quotas
 */
final class Archive {
  /** The largest archive that is sent with a request, in bytes. */
  static final int ZIPPED_BYTES_MAX = 52_428_800;

  /** The most that an archive may hold, in bytes. */
  static final int UNZIPPED_BYTES_MAX = 262_144_000;

  /** Files and folders in an archive. */
  private static final int ENTRIES_MAX = 100_000;

  private static final int BUFFER_BYTES = 64 << 10;

  private final Path source;
  private final Path target;
  private long bytes;
  private int entries;

  private Archive(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Unpacks an archive into a folder, which is made.
   *
   * @throws FunctionException if it is no archive, holds too much, or names what is outside; the
   *     folder is gone
   */
  static void unpack(Path file, Path folder) throws FunctionException, IOException {
    if (Files.size(file) > ZIPPED_BYTES_MAX) {
      throw refused("Zipped size must be smaller than " + ZIPPED_BYTES_MAX + " bytes");
    }
    Files.createDirectories(folder);
    boolean whole = false;
    try (FileSystem zip = zips().newFileSystem(file, Map.of("enablePosixFileAttributes", true))) {
      new Archive(zip.getPath("/"), folder).copy();
      whole = true;
    } catch (ZipException | InvalidPathException | UnsupportedOperationException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    } finally {
      if (!whole) {
        deleteFolder(folder);
      }
    }
  }

  /** {@return what reads archives; asked by name, it says what is wrong with one} */
  private static FileSystemProvider zips() {
    return FileSystemProvider.installedProviders().stream()
        .filter(provider -> provider.getScheme().equals("jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this Java reads no zip archives"));
  }

  private void copy() throws FunctionException, IOException {
    if (Files.notExists(source)) {
      throw unreadable("it is empty");
    }
    try (var all = Files.walk(source)) {
      for (Path entry : (Iterable<Path>) all::iterator) {
        if (++entries > ENTRIES_MAX) {
          throw refused("An archive has at most " + ENTRIES_MAX + " files");
        }
        copy(entry);
      }
    }
    if (entries == 1) {
      throw refused("Uploaded file must be a non-empty zip");
    }
  }

  private void copy(Path entry) throws FunctionException, IOException {
    Path to = target.resolve(source.relativize(entry).toString()).normalize();
    if (!to.startsWith(target)) {
      throw unreadable("the entry " + entry + " leaves its folder");
    }
    try {
      if (Files.isDirectory(entry)) {
        Files.createDirectories(to);
        return;
      }
      try (InputStream in = Files.newInputStream(entry);
          OutputStream out = Files.newOutputStream(to)) {
        copy(in, out);
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(entry);
      if (permissions.contains(PosixFilePermission.OWNER_EXECUTE)
          && !to.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + to + " executable");
      }
    } catch (ZipException e) {
      throw unreadable(entry + ": " + e.getMessage());
    } catch (FileSystemException e) {
      // A name that is too long, or a file and a folder of one name.
      if (e.getReason() == null) {
        throw e;
      }
      throw unreadable(entry + ": " + e.getReason());
    }
  }

  private void copy(InputStream in, OutputStream out) throws FunctionException, IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > UNZIPPED_BYTES_MAX) {
        throw refused("Unzipped size must be smaller than " + UNZIPPED_BYTES_MAX + " bytes");
      }
      out.write(buffer, 0, read);
    }
  }

  private static FunctionException unreadable(String why) {
    return refused("Could not unzip uploaded file. Please check your file, then try to upload"
        + " again. (" + why + ")");
  }

  private static FunctionException refused(String message) {
    return new FunctionException("Lambda.InvalidParameterValueException", message);
  }

  static void deleteFolder(Path folder) throws IOException {
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path each, java.io.IOException failure)
          throws IOException {
        Files.delete(each);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
