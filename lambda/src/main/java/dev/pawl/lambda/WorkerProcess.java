package dev.pawl.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A child process that cannot outlive the server, nor leave children behind.
 *
 * <p>The command leads a session of its own, under a small shell that holds a pipe from the server
 * as its standard input. When that pipe ends, because the server closes it or because the server is
 * gone, however it went, a watcher in the shell kills the command's whole process group. So there
 * is one way to end a worker, it needs no cooperation of the code that runs, not even of an endless
 * loop, and it works for {@code kill -9} of the server. The shell reaps the command, kills what it
 * left behind, and passes its exit status on. What left the group, for a session of its own, is
 * known by its environment, which names the log stream that no other worker has: where there is a
 * {@code /proc} it is killed too.
 *
 * <p>Without the {@code setsid} command (macOS has none) there is no group, and only the command
 * itself is killed.
 */
final class WorkerProcess {
  // The number of the group is that of the command; where there is no group, the kill of it has
  // no target and does nothing.
  private static final String SUPERVISE = """
      exec 3<&0 </dev/null
      "$@" 3<&- &
      command=$!
      exec >/dev/null 2>&1
      ( read -r end <&3; kill -9 -$command; kill -9 $command ) &
      watcher=$!
      exec 3<&-
      wait $command
      status=$?
      kill -9 -$command
      kill -9 $watcher
      wait $watcher
      for found in $(grep -lF "$AWS_LAMBDA_LOG_STREAM_NAME" /proc/[0-9]*/environ); do
        left=${found#/proc/}
        left=${left%/environ}
        [ "$left" = $$ ] || kill -9 "$left"
      done
      exit $status
      """;

  private final Process process;
  private final OutputStream lifeline;

  private WorkerProcess(Process process) {
    this.process = process;
    this.lifeline = process.getOutputStream();
  }

  /** Starts a command; its standard output and error are read to their ends on two threads. */
  static WorkerProcess start(Command command, WorkerLog log) throws IOException {
    List<String> supervised = new ArrayList<>();
    // The shell has a session too: an interrupt from the server's terminal is not for it.
    supervised.addAll(command.ownSession());
    supervised.addAll(List.of("/bin/sh", "-c", SUPERVISE, "pawl-worker"));
    supervised.addAll(command.ownSession());
    supervised.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(supervised).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    WorkerProcess started = new WorkerProcess(builder.start());
    started.read(LogSink.Stream.STDOUT, log);
    started.read(LogSink.Stream.STDERR, log);
    return started;
  }

  private void read(LogSink.Stream stream, WorkerLog log) {
    var input =
        stream == LogSink.Stream.STDOUT ? process.getInputStream() : process.getErrorStream();
    // A read of a pipe would hold the carrier of a virtual thread for as long as it waits.
    Thread.ofPlatform()
        .daemon()
        .name("pawl-worker-" + process.pid() + "-" + stream)
        .start(new OutputReader(input, stream, log));
  }

  /** Has {@code ended} called once the command has ended and what it left behind is killed. */
  void onExit(Consumer<ExitStatus> ended) {
    var _ = process.onExit().thenAccept(exited -> {
      kill();
      ended.accept(new ExitStatus(exited.exitValue()));
    });
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the command and all its children. Returns at once. */
  void kill() {
    try {
      lifeline.close();
    } catch (IOException e) {
      // The shell is gone already, and its watcher with it: nothing is left to be told.
      process.destroyForcibly();
    }
  }

  /** Deletes a folder and what is in it; links are deleted, not followed. */
  static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  /**
   * What to run.
   *
   * @param ownSession how to run a program in a session of its own; empty where one cannot
   * @param words program and arguments
   * @param environment the whole environment
   * @param directory the working directory
   */
  record Command(
      List<String> ownSession,
      List<String> words,
      Map<String, String> environment,
      Path directory) {

    Command withEnvironment(Map<String, String> other) {
      return new Command(ownSession, words, other, directory);
    }
  }
}
