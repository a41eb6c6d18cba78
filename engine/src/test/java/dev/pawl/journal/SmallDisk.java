package dev.pawl.journal;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, in memory, that a test can fill and make room on. */
public final class SmallDisk implements AutoCloseable {
  private static final int COMMAND_SECONDS_MAX = 30;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /** Mounts one on a folder. Where that is not allowed the test is skipped. */
  public static SmallDisk on(Path folder, int megabytes) throws Exception {
    Files.createDirectories(folder);
    int exit;
    try {
      exit = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + folder);
    } catch (IOException e) {
      exit = -1;
    }
    if (exit != 0) {
      abort("a tmpfs cannot be mounted here: that needs root on Linux");
    }
    return new SmallDisk(folder);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  /** {@return the folder of the disk} */
  public Path folder() {
    return folder;
  }

  /** Fills the disk but for some bytes. */
  public void fill(long leaving) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      file.seek(file.length());
      byte[] block = new byte[4096];
      for (long written = 0; written + block.length <= room - leaving; written += block.length) {
        file.write(block);
      }
    }
  }

  /** Takes away what filled it. */
  public void makeRoom() throws IOException {
    Files.delete(ballast);
  }

  @Override
  public void close() throws IOException {
    try {
      if (run("umount", "" + folder) != 0) {
        // Something is still open: it goes when that is closed.
        run("umount", "-l", "" + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unmounting " + folder, e);
    }
  }
}
