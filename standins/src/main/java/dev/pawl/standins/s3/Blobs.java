package dev.pawl.standins.s3;

import dev.pawl.standins.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of objects and of parts, each in a file with a name of chance. A file is written
 * once, and is on the disk when its writing returns; it counts from when a record says so.
 */
final class Blobs {
  private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);

  /** The kind of the records that say that a file counts. */
  static final String KIND = "s3blob";

  private static final int FOLDER_CHARACTERS = 2;

  private final Path folder;

  /** What was written since the start, until broken writes of before are swept away. */
  private volatile Optional<Set<String>> young = Optional.of(ConcurrentHashMap.newKeySet());

  private Blobs(Path folder) {
    this.folder = folder;
  }

  /** {@return the files of a folder, which is made if there is none} */
  static Blobs in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Blobs(folder);
  }

  private Path inner(String blob) {
    return folder.resolve(blob.substring(0, FOLDER_CHARACTERS));
  }

  private Path file(String blob) {
    return inner(blob).resolve(blob);
  }

  /** {@return the name of a new file with these bytes, which are on the disk} */
  String write(List<ByteBuffer> content) {
    String blob = UUID.randomUUID().toString();
    Path file = file(blob);
    young.ifPresent(names -> names.add(blob));
    try {
      Files.createDirectories(inner(blob));
      try (FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (ByteBuffer each : content) {
          ByteBuffer left = each.duplicate();
          while (left.hasRemaining()) {
            out.write(left);
          }
        }
        out.force(true);
      }
      force(inner(blob));
      return blob;
    } catch (IOException e) {
      remove(blob);
      throw new UncheckedIOException("an object cannot be written: " + file, e);
    }
  }

  /** The name of a file is on the disk when its folder is. */
  private void force(Path inner) throws IOException {
    for (Path each : List.of(inner, folder)) {
      try (FileChannel entries = FileChannel.open(each)) {
        entries.force(true);
      }
    }
  }

  /**
   * {@return bytes of a file, which stay readable though the file may be removed meanwhile}
   *
   * @throws NoSuchFileException if it has been removed
   */
  ByteBuffer read(String blob, long from, long size) throws NoSuchFileException {
    if (size == 0) {
      return ByteBuffer.allocate(0);
    }
    try (FileChannel in = FileChannel.open(file(blob))) {
      return in.map(FileChannel.MapMode.READ_ONLY, from, size);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("an object cannot be read: " + file(blob), e);
    }
  }

  /** Removes a file that counts no longer. */
  void remove(String blob) {
    try {
      Files.deleteIfExists(file(blob));
    } catch (IOException e) {
      LOG.warn("a file stays until the next start: {}", e.toString());
    }
  }

  /** Removes the files that no record knows, of writes that broke off before this start. */
  void sweep(Records records) {
    Set<String> written = young.orElse(Set.of());
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
            throws IOException {
          String blob = file.getFileName().toString();
          if (!written.contains(blob) && records.find(KIND, blob).isEmpty()) {
            Files.deleteIfExists(file);
          }
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException | RuntimeException e) {
      LOG.warn("files of broken writes stay until the next start: {}", e.toString());
    } finally {
      young = Optional.empty();
    }
  }

  /** {@return the record of a file that counts} */
  static Map<String, Object> mark(String owner) {
    return Map.of("of", owner);
  }
}
