package dev.pawl.deploy.stack;

import dev.pawl.json.Json;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps stacks, what they are made of, and what happened to them. */
public final class StackStore {
  /** The most events that are kept of a stack; the oldest go first. */
  static final int EVENTS_MAX = 2_000;

  /** The most stacks of an account in a region, without those that were deleted. */
  public static final int STACKS_MAX = 2_000;

  /** How long a deleted stack is known. */
  static final Duration DELETED_MAX = Duration.ofDays(90);

  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final String STACKS = "cloudformation-stack";
  private static final String NAMES = "cloudformation-name";
  private static final String RESOURCES = "cloudformation-resource";
  private static final String IMPORTS = "cloudformation-import";
  private static final String LEFT = "cloudformation-left";
  private static final String IN_FORCE = "names";
  private static final String ASKED_FOR = "asked";
  private static final String EVENTS = "cloudformation-event";
  private static final String STACK_TYPE = "AWS::CloudFormation::Stack";

  private final Records records;
  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();
  private final Object exports = new Object();

  /** Keeps them in records, at the times of a clock. */
  public StackStore(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  InstantSource clock() {
    return clock;
  }

  /** {@return a stack by its ARN, also a deleted one, or the one that has a name now} */
  public Optional<Stack> find(String account, String region, String nameOrArn) {
    if (nameOrArn.startsWith("arn:")) {
      return StackId.of(nameOrArn)
          .filter(id -> id.account().equals(account) && id.region().equals(region))
          .flatMap(id -> records.find(STACKS, id.key()))
          .map(Stack::of);
    }
    String key = account + "/" + region + "/" + nameOrArn;
    return records
        .find(NAMES, key)
        .flatMap(name -> records.find(STACKS, key + "/" + name.get("unique")))
        .map(Stack::of);
  }

  /** {@return a stack as it is now} */
  public Stack get(StackId id) {
    return records
        .find(STACKS, id.key())
        .map(Stack::of)
        .orElseThrow(() -> new IllegalStateException("no stack " + id.arn()));
  }

  /** {@return all stacks of an account and region, also deleted ones, by name} */
  public List<Stack> all(String account, String region) {
    return stacks(account + "/" + region + "/");
  }

  /** {@return all stacks there are} */
  List<Stack> all() {
    return stacks("");
  }

  private List<Stack> stacks(String prefix) {
    return records.all(STACKS, prefix).stream()
        .map(found -> Stack.of(found.value()))
        .toList();
  }

  /** {@return how many stacks an account has in a region, without deleted ones} */
  public int count(String account, String region) {
    return records.all(NAMES, account + "/" + region + "/").size();
  }

  /**
   * Forgets the stacks of all accounts that were deleted long ago.
   *
   * @param deleted the most deleted ones that stay of an account and region, the youngest
   */
  void forgetDeleted(int deleted) {
    Instant before = clock.instant().minus(DELETED_MAX);
    Map<String, List<Stack>> places = all().stream()
        .filter(stack -> stack.life().deleted().isPresent())
        .sorted(Comparator.comparing((Stack stack) -> stack.life().deleted().orElse(Instant.EPOCH))
            .reversed())
        .collect(Collectors.groupingBy(
            stack -> stack.id().account() + "/" + stack.id().region()));
    for (List<Stack> place : places.values()) {
      for (int i = 0; i < place.size(); i++) {
        Instant at = place.get(i).life().deleted().orElse(Instant.EPOCH);
        if (i >= deleted || at.isBefore(before)) {
          forget(place.get(i).id());
        }
      }
    }
  }

  /** Forgets a stack and what happened to it: its record last, by which the rest is found. */
  private void forget(StackId id) {
    String prefix = id.key() + "/";
    List<Records.Found> events = records.page(EVENTS, prefix, "", FORGOTTEN_AT_ONCE);
    while (!events.isEmpty()) {
      List<Records.Found> gone = events;
      records.change(view -> {
        gone.forEach(event -> view.delete(EVENTS, event.key()));
        return gone;
      });
      events = records.page(EVENTS, prefix, "", FORGOTTEN_AT_ONCE);
    }
    records.change(view -> {
      view.delete(IMPORTS, id.key());
      view.delete(STACKS, id.key());
      return id;
    });
  }

  /**
   * Keeps a new stack.
   *
   * @throws IllegalStateException if its name is taken
   */
  public void create(Stack stack) {
    StackId id = stack.id();
    String name = id.account() + "/" + id.region() + "/" + id.name();
    records.change(view -> {
      if (view.find(NAMES, name).isPresent()) {
        throw new IllegalStateException("Stack [" + id.name() + "] already exists");
      }
      view.put(NAMES, name, Map.of("unique", id.unique()));
      put(view, stack);
      return stack;
    });
  }

  /**
   * {@return a stack that was changed, with an event that says so}
   *
   * @param change may refuse by throwing
   */
  public Stack change(StackId id, Function<Stack, Stack> change) {
    return records.change(view -> {
      Stack before = view.find(STACKS, id.key()).map(Stack::of).orElseThrow();
      Stack changed = change.apply(before);
      Stack after = changed.at(changed.status(), Hidden.of(changed).in(changed.reason()));
      put(view, after);
      if (after.status() == StackStatus.DELETE_COMPLETE) {
        view.delete(NAMES, id.account() + "/" + id.region() + "/" + id.name());
      }
      return after;
    });
  }

  /** {@return a stack that was changed, of which no event tells} */
  public Stack quietly(StackId id, Function<Stack, Stack> change) {
    return records.change(view -> {
      Stack after = change.apply(view.find(STACKS, id.key()).map(Stack::of).orElseThrow());
      view.put(STACKS, id.key(), after.tree());
      return after;
    });
  }

  private void put(View view, Stack stack) {
    view.put(STACKS, stack.id().key(), stack.tree());
    String name = stack.id().name();
    event(
        view,
        stack,
        new StackEvent.Subject(name, stack.id().arn(), STACK_TYPE),
        new StackResource.Status(stack.status().name(), stack.reason(), clock.instant()),
        "");
  }

  private void event(
      View view,
      Stack stack,
      StackEvent.Subject subject,
      StackResource.Status status,
      String properties) {
    String order =
        "%015d-%09d".formatted(clock.millis(), sequence.incrementAndGet() % 1_000_000_000);
    String id = subject.type().equals(STACK_TYPE)
        ? order
        : subject.logicalId() + "-" + status.text() + "-" + order;
    view.put(
        EVENTS,
        stack.id().key() + "/" + order,
        new StackEvent(
                id,
                subject,
                status.text(),
                status.reason(),
                status.at(),
                properties,
                stack.life().token())
            .tree());
  }

  /** {@return what happened to a stack, the last first} */
  public List<StackEvent> events(StackId id) {
    List<StackEvent> events = new ArrayList<>(records.all(EVENTS, id.key() + "/").stream()
        .map(found -> StackEvent.of(found.value()))
        .toList());
    Collections.reverse(events);
    return events;
  }

  /** Forgets the oldest events of a stack, beyond those that are kept. */
  void trim(StackId id) {
    List<Records.Found> all = records.all(EVENTS, id.key() + "/");
    for (Records.Found old : all.subList(0, Math.max(0, all.size() - EVENTS_MAX))) {
      records.change(view -> {
        view.delete(EVENTS, old.key());
        return old;
      });
    }
  }

  /** {@return what a stack is made of, by logical id} */
  public List<StackResource> resources(StackId id) {
    return records.all(RESOURCES, id.key() + "/").stream()
        .map(found -> StackResource.of(found.value()))
        .toList();
  }

  Optional<StackResource> resource(StackId id, String logicalId) {
    return records.find(RESOURCES, id.key() + "/" + logicalId).map(StackResource::of);
  }

  /** Keeps a resource, with an event that tells where it is. */
  void put(Stack stack, StackResource told) {
    Hidden hidden = Hidden.of(stack);
    StackResource resource = told.at(shown(hidden, told.status()));
    records.change(view -> {
      String key = stack.id().key() + "/" + resource.logicalId();
      if (resource.status().text().equals("DELETE_COMPLETE")) {
        view.delete(RESOURCES, key);
      } else {
        view.put(RESOURCES, key, resource.tree());
      }
      event(
          view,
          stack,
          new StackEvent.Subject(
              resource.logicalId(), resource.now().physicalId(), resource.type()),
          resource.status(),
          Json.of(hidden.in(resource.now().properties())).text());
      return resource;
    });
  }

  private static StackResource.Status shown(Hidden hidden, StackResource.Status status) {
    return new StackResource.Status(status.text(), hidden.in(status.reason()), status.at());
  }

  /** Keeps a resource of which there is nothing to tell. */
  void quietly(Stack stack, StackResource resource) {
    records.change(view -> {
      view.put(RESOURCES, stack.id().key() + "/" + resource.logicalId(), resource.tree());
      return resource;
    });
  }

  /** Tells of something of a stack that no record is kept of. */
  void tell(Stack stack, StackEvent.Subject subject, StackResource.Status status) {
    StackResource.Status shown = shown(Hidden.of(stack), status);
    records.change(view -> {
      event(view, stack, subject, shown, "");
      return stack;
    });
  }

  /** Leaves resources where they are when their stack is deleted. */
  public void retain(StackId id, List<String> logicalIds) {
    for (String logicalId : logicalIds) {
      resource(id, logicalId)
          .ifPresent(resource -> records.change(view -> {
            view.put(RESOURCES, id.key() + "/" + logicalId, resource.retained().tree());
            return resource;
          }));
    }
  }

  /** Forgets a resource that is left where it is. */
  void forget(Stack stack, StackResource resource) {
    records.change(view -> {
      view.delete(RESOURCES, stack.id().key() + "/" + resource.logicalId());
      return resource;
    });
  }

  /** Keeps something that was made for a stack, is no resource of it, and is to be deleted. */
  void leave(Stack stack, StackResource left) {
    records.change(view -> {
      view.put(LEFT, leftKey(stack, left), left.tree());
      return left;
    });
  }

  /** Forgets something that was left. */
  void gone(Stack stack, StackResource left) {
    records.change(view -> {
      view.delete(LEFT, leftKey(stack, left));
      return left;
    });
  }

  /** {@return what was left of a stack} */
  List<StackResource> left(StackId id) {
    return records.all(LEFT, id.key() + "/").stream()
        .map(found -> StackResource.of(found.value()))
        .toList();
  }

  private static String leftKey(Stack stack, StackResource left) {
    return stack.id().key() + "/" + left.logicalId() + "/" + left.now().physicalId();
  }

  /**
   * {@return what is held while it is decided what stacks tell each other: who asks for an export
   * is known before it can be withdrawn}
   */
  Object exports() {
    return exports;
  }

  /** {@return an export, which its stack must tell as long as this one is there} */
  Optional<String> imported(StackId id, String name) {
    Set<String> asked = new TreeSet<>(names(id, ASKED_FOR));
    if (asked.add(name)) {
      List<String> names = names(id, IN_FORCE);
      records.change(view -> {
        view.put(IMPORTS, id.key(), Map.of(IN_FORCE, names, ASKED_FOR, List.copyOf(asked)));
        return name;
      });
    }
    return export(id.account(), id.region(), name);
  }

  /** Keeps what a stack asks other stacks for, and nothing else. */
  void imports(StackId id, Set<String> names) {
    records.change(view -> {
      view.put(IMPORTS, id.key(), Map.of(IN_FORCE, List.copyOf(names), ASKED_FOR, List.of()));
      return names;
    });
  }

  /** Keeps what a stack asked other stacks for before an update that was undone. */
  void importsAgain(StackId id) {
    imports(id, new TreeSet<>(names(id, IN_FORCE)));
  }

  private List<String> names(StackId id, String which) {
    return records.find(IMPORTS, id.key()).map(found -> new Kept(found).list(which)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** {@return the names of the stacks that ask for an export} */
  public List<String> importing(String account, String region, String export) {
    return all(account, region).stream()
        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
        .filter(stack -> names(stack.id(), IN_FORCE).contains(export)
            || names(stack.id(), ASKED_FOR).contains(export))
        .map(stack -> stack.id().name())
        .toList();
  }

  /** {@return the stack that tells others a value by a name} */
  public Optional<Stack> exporting(String account, String region, String name) {
    return all(account, region).stream()
        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
        .filter(stack -> stack.outputs().stream().anyMatch(each -> each.export().equals(name)))
        .findFirst();
  }

  /** {@return what a stack tells others by a name} */
  Optional<String> export(String account, String region, String name) {
    return exporting(account, region, name).stream()
        .filter(stack -> stack.status() != StackStatus.DELETE_IN_PROGRESS)
        .flatMap(stack -> stack.outputs().stream())
        .filter(output -> output.export().equals(name))
        .map(Stack.Output::value)
        .findFirst();
  }
}
