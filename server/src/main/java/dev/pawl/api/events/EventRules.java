package dev.pawl.api.events;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Integration;
import dev.pawl.standins.events.EventPattern;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events go to which targets, and where those go that no target takes.
 *
 * @param deadLetters a file; empty to say it in the log alone
 * @spec https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html PutTargets
 */
public record EventRules(List<Rule> rules, Optional<Path> deadLetters) {
  /** There are none. */
  public static final EventRules NONE = new EventRules(List.of(), Optional.empty());

  private static final Set<String> FILE = Set.of("Rules", "DeadLetterFile");
  private static final Set<String> RULE = Set.of("Name", "EventPattern", "Targets");
  private static final Set<String> TARGET =
      Set.of("Id", "Arn", "Url", "File", "SqsParameters", "RetryPolicy");
  private static final Set<String> RETRY =
      Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds");
  private static final long ATTEMPTS_MAX = 185;
  private static final long AGE_SECONDS_MAX = Duration.ofDays(1).toSeconds();
  private static final long AGE_SECONDS_MIN = 60;

  /** A rule: what it matches goes to each of its targets. */
  record Rule(String name, EventPattern pattern, List<RuleTarget> targets) {}

  /**
   * A target of a rule.
   *
   * @param retries attempts after the first
   * @param ageMax how old an event may become before it is given up
   * @param prints whether it prints to standard output
   */
  record RuleTarget(String id, EventTarget target, long retries, Duration ageMax, boolean prints) {}

  public EventRules {
    rules = List.copyOf(rules);
  }

  /**
   * {@return the rules in a file}
   *
   * @param tasks what functions, state machines, queues and topics are called through
   * @param output what a target prints to whose file is {@code -}
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it has no rules, or wrong ones; says where and why
   */
  public static EventRules in(
      Path file, Function<Resource, Optional<Integration>> tasks, OutputStream output)
      throws IOException {
    Map<?, ?> members;
    try {
      members = object("the file", Json.parse(Files.readString(file)).tree(), FILE);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    EventTargets targets = new EventTargets(tasks, HttpClient.newHttpClient(), output);
    List<Rule> rules = new ArrayList<>();
    List<?> list = list("Rules", members.get("Rules"));
    for (int i = 0; i < list.size(); i++) {
      rules.add(rule("Rules[" + i + "]", list.get(i), targets));
    }
    Optional<Path> dead = members.containsKey("DeadLetterFile")
        ? Optional.of(Path.of(text("the file", members, "DeadLetterFile")))
        : Optional.empty();
    return new EventRules(rules, dead);
  }

  /** A bus that events are for. */
  @FunctionalInterface
  public interface Bus {
    /** {@return done when what follows from an event is durably owed} */
    CompletableFuture<Void> tell(Map<?, ?> event);
  }

  /** {@return these, and one more by which a bus has all events} */
  public EventRules withDefaultBus(Bus bus) {
    EventPattern all = EventPattern.of(Map.of("source", List.of("aws.states")));
    RuleTarget target = new RuleTarget(
        "default", EventTarget.bus(bus), ATTEMPTS_MAX, Duration.ofSeconds(AGE_SECONDS_MAX), false);
    List<Rule> more = new ArrayList<>(rules);
    more.add(new Rule("default event bus", all, List.of(target)));
    return new EventRules(more, deadLetters);
  }

  /** {@return whether a target prints to standard output} */
  public boolean print() {
    return rules.stream().flatMap(rule -> rule.targets().stream()).anyMatch(RuleTarget::prints);
  }

  private static Rule rule(String at, @Nullable Object tree, EventTargets targets) {
    Map<?, ?> members = object(at, tree, RULE);
    List<RuleTarget> found = new ArrayList<>();
    List<?> list = list(at + ".Targets", members.get("Targets"));
    for (int i = 0; i < list.size(); i++) {
      found.add(target(at + ".Targets[" + i + "]", list.get(i), targets));
    }
    try {
      EventPattern pattern = EventPattern.of(members.get("EventPattern"));
      return new Rule(text(at, members, "Name"), pattern, List.copyOf(found));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(at + ": " + e.getMessage(), e);
    }
  }

  private static RuleTarget target(String at, @Nullable Object tree, EventTargets targets) {
    Map<?, ?> members = object(at, tree, TARGET);
    long retries = ATTEMPTS_MAX;
    long age = AGE_SECONDS_MAX;
    if (members.containsKey("RetryPolicy")) {
      String place = at + ".RetryPolicy";
      Map<?, ?> policy = object(place, members.get("RetryPolicy"), RETRY);
      retries = number(place, policy, "MaximumRetryAttempts", 0, ATTEMPTS_MAX);
      age = number(place, policy, "MaximumEventAgeInSeconds", AGE_SECONDS_MIN, AGE_SECONDS_MAX);
    }
    return new RuleTarget(
        text(at, members, "Id"),
        targets.of(at, members),
        retries,
        Duration.ofSeconds(age),
        EventTargets.OUTPUT.equals(members.get("File")));
  }

  static Map<?, ?> object(String at, @Nullable Object tree, Set<String> known) {
    if (!(tree instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(at + " is not an object");
    }
    for (Object name : members.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        throw new IllegalArgumentException(
            at + " has '" + name + "'; known are " + new java.util.TreeSet<>(known));
      }
    }
    return members;
  }

  private static List<?> list(String at, @Nullable Object tree) {
    if (tree instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new IllegalArgumentException(at + " is not a list with an element at least");
  }

  static String text(String at, Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalArgumentException(at + " lacks '" + name + "'");
  }

  private static long number(String at, Map<?, ?> members, String name, long min, long max) {
    Object given = members.get(name);
    if (given == null) {
      return max;
    }
    if (given instanceof Number number
        && number.doubleValue() == number.longValue()
        && number.longValue() >= min
        && number.longValue() <= max) {
      return number.longValue();
    }
    throw new IllegalArgumentException(
        at + "." + name + " is a whole number from " + min + " to " + max + ", not " + given);
  }
}
