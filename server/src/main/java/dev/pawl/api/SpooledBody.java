package dev.pawl.api;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a long body, in a file that has no name: whatever becomes of the process, nothing of
 * it is left.
 *
 * <p>One thread at a time writes; after {@link #close} what was read from it is gone.
 */
final class SpooledBody implements AutoCloseable {
  private final FileChannel file;
  private final Arena arena = Arena.ofShared();
  private long bytes;

  private SpooledBody(FileChannel file) {
    this.file = file;
  }

  /** {@return a body without bytes} */
  static SpooledBody in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path name = Files.createTempFile(folder, "arriving", "");
    try {
      return new SpooledBody(
          FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } finally {
      Files.delete(name);
    }
  }

  /** Adds bytes. */
  void write(ByteBuffer more) throws IOException {
    while (more.hasRemaining()) {
      bytes += file.write(more);
    }
  }

  /** {@return all bytes, which are good until it is closed} */
  ByteBuffer bytes() throws IOException {
    return file.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena).asByteBuffer();
  }

  @Override
  public void close() throws IOException {
    arena.close();
    file.close();
  }
}
