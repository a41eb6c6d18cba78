package dev.pawl.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Deploys and runs examples on a server, and shows what happens. */
final class Show {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'demo'-yyyyMMdd-HHmmss-SSS");

  /** The slowest example retries for 14 s; a first TypeScript function may install a tool. */
  private static final Duration EXAMPLE_MAX = Duration.ofMinutes(3);

  private static final String MARGIN = "  ";

  private final Machines machines;
  private final Api api;
  private final Screen screen;

  Show(Api api, Screen screen) {
    this.api = api;
    this.machines = new Machines(api);
    this.screen = screen;
  }

  /** {@return the execution's ARN, after its end} */
  String run(Example example)
      throws CommandException, ApiException, IOException, InterruptedException {
    String file = example.shown(example.definition());
    screen.line("");
    screen.line(screen.paint(Style.BOLD, Machines.name(file)) + "  " + file);
    warn(example);
    screen.line(MARGIN + "input " + Indented.of(input(example), MARGIN));
    String execution = start(example);
    Outcome outcome = await(execution, screen);
    screen.line(MARGIN + Ending.line(outcome, screen));
    outcome
        .output()
        .ifPresent(output -> screen.line(MARGIN + "output " + Indented.of(output, MARGIN)));
    return execution;
  }

  /** Runs an example once more and tells only how long it took. */
  void again(Example example)
      throws CommandException, ApiException, IOException, InterruptedException {
    Outcome outcome = await(start(example), Screen.nowhere());
    screen.line(MARGIN + Ending.line(outcome, screen)
        + " once more, now that the functions' processes are up");
  }

  private void warn(Example example) throws CommandException {
    int warnings = Definition.read(example.definitionFile().toString(), Reading.PLAIN)
        .diagnostics()
        .size();
    if (warnings > 0) {
      String program = System.getProperty("pawl.command", "pawl");
      screen.line(MARGIN + screen.paint(Style.YELLOW, warnings + " warnings") + ", told by "
          + program + " validate " + example.typed(example.definition()));
    }
  }

  private static String input(Example example) throws CommandException {
    return Texts.input(example.inputFile().toString());
  }

  private String start(Example example) throws CommandException, ApiException, IOException {
    String machine = machines.deploy(
        Machines.name(example.definition()), Texts.file(example.definitionFile().toString()));
    String name = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
    return machines.start(machine, name, input(example));
  }

  private Outcome await(String execution, Screen where)
      throws CommandException, ApiException, IOException, InterruptedException {
    Optional<Outcome> outcome =
        new Watch(api, execution, new Narrator(where)).untilEnd(EXAMPLE_MAX);
    return outcome.orElseThrow(() ->
        CommandException.failed(execution + " did not end within " + Durations.text(EXAMPLE_MAX)));
  }
}
