package dev.pawl.lambda.deployed;

import dev.pawl.lambda.FunctionException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The archives of code, as files named by their content, and the folders they are unpacked to.
 *
 * <p>An archive is on disk, synced, before anything names it. Folders are made from archives when
 * they are needed, and anew by each process: half a folder that a crash left behind is never used.
 */
public final class CodeStore implements AutoCloseable {
  private static final String ARCHIVE = ".zip";
  private static final String TEMPORARY = ".tmp";

  /** Longer than any invocation, and than a worker waits for its next one. */
  private static final Duration USED_AFTER_MAX = Duration.ofMinutes(30);

  private final Path root;
  private final Path archives;
  private final Path folders;
  private final boolean keep;
  private final Map<String, Long> unused = new HashMap<>();

  private CodeStore(Path root, boolean keep) throws IOException {
    this.root = Files.createDirectories(root).toRealPath();
    this.archives = Files.createDirectories(root.resolve("archives")).toRealPath();
    this.folders = this.root.resolve("folders");
    this.keep = keep;
    deleteFolder(folders);
    Files.createDirectories(folders);
    for (Path file : list(archives)) {
      if (file.toString().endsWith(TEMPORARY)) {
        Files.delete(file);
      }
    }
  }

  /** Opens a folder that keeps code. */
  public static CodeStore in(Path root) throws IOException {
    return new CodeStore(root, true);
  }

  /** Opens a folder for temporary files, which is deleted when this is closed. */
  public static CodeStore temporary() throws IOException {
    return new CodeStore(Files.createTempDirectory("pawl-functions-"), false);
  }

  /**
   * Keeps an archive.
   *
   * @throws FunctionException if it is none, or larger than Lambda allows
   */
  Code store(byte[] zip) throws FunctionException, IOException {
    Code code = new Code(sha256(zip), zip.length);
    Path archive = archive(code);
    synchronized (this) {
      unused.remove(code.fileName());
      if (Files.exists(archive)) {
        return code;
      }
      Path written = archives.resolve(code.fileName() + TEMPORARY);
      Files.write(written, zip);
      try {
        unpack(written, code);
        sync(written);
        Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        sync(archives);
      } finally {
        Files.deleteIfExists(written);
      }
      return code;
    }
  }

  /** {@return the folder with the code of an archive} */
  synchronized Path folder(Code code) throws FunctionException, IOException {
    Path folder = folders.resolve(code.fileName());
    if (!Files.isDirectory(folder)) {
      unpack(archive(code), code);
    }
    return folder;
  }

  /** {@return the archive} */
  public Path archive(Code code) {
    return archives.resolve(code.fileName() + ARCHIVE);
  }

  private void unpack(Path archive, Code code) throws FunctionException, IOException {
    Path half = folders.resolve(code.fileName() + TEMPORARY);
    deleteFolder(half);
    Archive.unpack(archive, half);
    Path folder = folders.resolve(code.fileName());
    if (!Files.isDirectory(folder)) {
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes archives that nobody names, and their folders once no worker can be using them. */
  synchronized void retain(Set<String> named) throws IOException {
    for (Path file : list(archives)) {
      String name = file.getFileName().toString().replace(ARCHIVE, "");
      if (!named.contains(name)) {
        Files.deleteIfExists(file);
      }
    }
    long now = System.nanoTime();
    for (Path folder : list(folders)) {
      String name = folder.getFileName().toString();
      if (named.contains(name)) {
        unused.remove(name);
      } else if (now - unused.computeIfAbsent(name, _ -> now) > USED_AFTER_MAX.toNanos()) {
        unused.remove(name);
        deleteFolder(folder);
      }
    }
  }

  private static Iterable<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Forces a file to disk; a folder too, which is what makes its names durable. */
  private static void sync(Path path) throws IOException {
    StandardOpenOption mode =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Archive.deleteFolder(folder);
    }
  }

  @Override
  public void close() throws IOException {
    deleteFolder(keep ? folders : root);
  }
}
