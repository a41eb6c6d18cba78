package dev.pawl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Deploys, and again whenever a file is another: until its thread is interrupted. What goes wrong
 * is told, and the next change is waited for.
 *
 * <p>Files are looked at rather than waited for: notifications come late or never on some systems
 * and network folders.
 */
final class Redeployment {
  private static final long PAUSE_MILLISECONDS = 50;

  /** Looking takes no more of a processor than one part in so many. */
  private static final int PAUSE_PER_LOOK = 20;

  private final Path path;
  private final Deployer deployer;
  private final Sources sources;
  private final Screen screen;
  private Set<Path> places;
  private FileStamps seen = new FileStamps(Map.of());

  /** The stacks, as they are written now. */
  @FunctionalInterface
  interface Sources {
    List<StackSource> read() throws CommandException, IOException;
  }

  Redeployment(Path path, Deployer deployer, Sources sources, Screen screen) {
    this.path = path;
    this.deployer = deployer;
    this.sources = sources;
    this.screen = screen;
    this.places = Set.of(path);
  }

  /** Goes on until it is interrupted; the first deployment must find its server. */
  void run() throws IOException, InterruptedException {
    seen = FileStamps.of(places);
    deploy();
    screen.line("watching " + path + ", end with Ctrl-C");
    while (true) {
      FileStamps now = changed();
      screen.line(now.changedSince(seen).map(each -> shown(each) + " changed").orElse("changed"));
      seen = now;
      long start = System.nanoTime();
      try {
        if (deploy()) {
          long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
          screen.line(String.format(Locale.ROOT, "done in %.2f s", taken / 1e3));
        }
      } catch (IOException e) {
        tell(Sentences.of(e));
      }
    }
  }

  /** Waits until a file is another, and nothing is written any more. */
  private FileStamps changed() throws IOException, InterruptedException {
    FileStamps last = seen;
    FileStamps now = seen;
    while (now.equals(seen) || !now.equals(last)) {
      long start = System.nanoTime();
      last = now;
      now = FileStamps.of(places);
      long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      TimeUnit.MILLISECONDS.sleep(Math.max(PAUSE_MILLISECONDS, PAUSE_PER_LOOK * taken));
    }
    return now;
  }

  private String shown(Path file) {
    return file.startsWith(path) && !file.equals(path)
        ? path.relativize(file).toString()
        : file.toString();
  }

  /** {@return whether all went well} */
  private boolean deploy() throws IOException, InterruptedException {
    try {
      List<StackSource> read = sources.read();
      Set<Path> found = new LinkedHashSet<>(Set.of(path));
      read.forEach(source -> source.assets().forEach(asset -> found.add(asset.origin())));
      if (!found.equals(places)) {
        // Seen first, read then: what is written meanwhile is a change.
        places = found;
        seen = FileStamps.of(places);
        read = sources.read();
      }
      for (StackSource source : read) {
        deployer.deploy(source);
      }
      return true;
    } catch (CommandException e) {
      tell(e.getMessage());
    } catch (ApiException e) {
      tell(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void tell(String problem) {
    screen.line(screen.paint(Style.RED, "pawl: ") + problem);
  }
}
