package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Tags;
import dev.pawl.standins.delivery.Paging;
import dev.pawl.standins.events.Rule.Wish;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The operations on rules. */
final class RuleOperations {
  private static final int RULES_MAX = 300;
  private static final String NAME = "[.\\-_A-Za-z0-9]{1,64}";

  private final Buses buses;

  RuleOperations(Buses buses) {
    this.buses = buses;
  }

  Map<String, Operation> table() {
    return Map.of(
        "PutRule",
        this::put,
        "DescribeRule",
        Operation.of(this::describe),
        "ListRules",
        Operation.of(this::list),
        "ListRuleNamesByTarget",
        Operation.of(this::byTarget),
        "DeleteRule",
        this::delete,
        "EnableRule",
        asked -> change(asked, "ENABLED"),
        "DisableRule",
        asked -> change(asked, "DISABLED"));
  }

  static BusKey bus(Asked asked) {
    return BusKey.own(asked.asker(), asked.members().find("EventBusName"));
  }

  private CompletableFuture<Reply> put(Asked asked) {
    Members members = asked.members();
    BusKey bus = bus(asked);
    String name = members.text("Name");
    if (!name.matches(NAME)) {
      throw Refusals.invalid(
          "Names of rules have letters, digits, ., - and _, up to 64, not '" + name + "'.");
    }
    Wish wish = wish(members, bus);
    Map<String, String> tags = Tags.of(members.structures("Tags"));
    Supplier<CompletableFuture<Reply>> put = () -> {
      buses.require(bus);
      Optional<Rule> there = buses.find(bus, name);
      if (there.isEmpty() && buses.list(bus, "").size() >= RULES_MAX) {
        throw Refusals.limit("The bus " + bus.name() + " has " + RULES_MAX + " rules already.");
      }
      Instant now = buses.now();
      Rule rule = there
          .map(found -> changed(found, wish, now))
          .orElseGet(() -> new Rule(bus, name, wish, tags, List.of(), now, now));
      return buses.put(rule).thenApply(_ -> Reply.of(Map.of("RuleArn", rule.arn())));
    };
    // In the bus's turn too: it is neither deleted meanwhile, nor gets another rule.
    return buses.changes().inTurn(bus.text(), () -> buses.changes().inTurn(bus.key(name), put));
  }

  /** A rule with another schedule counts from now on. */
  private static Rule changed(Rule there, Wish wish, Instant now) {
    Rule changed = there.with(wish, now);
    return there.wish().schedule().equals(wish.schedule()) ? changed : changed.counting(now);
  }

  private static Wish wish(Members members, BusKey bus) {
    Optional<String> pattern = members.find("EventPattern");
    Optional<String> schedule = members.find("ScheduleExpression");
    if (pattern.isEmpty() && schedule.isEmpty()) {
      throw Refusals.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    if (schedule.isPresent() && !bus.isDefault()) {
      throw Refusals.invalid("ScheduleExpression is supported only on the default event bus.");
    }
    Map<String, String> others = new LinkedHashMap<>();
    for (String other : List.of("Description", "RoleArn")) {
      members.find(other).ifPresent(text -> others.put(other, text));
    }
    return Wish.of(pattern, schedule, members.find("State").orElse(Rule.ENABLED), others);
  }

  private Rule rule(Asked asked, String member) {
    BusKey bus = bus(asked);
    buses.require(bus);
    String name = asked.members().text(member);
    return buses.find(bus, name).orElseThrow(() -> Refusals.noRule(bus, name));
  }

  private static Map<String, Object> fields(Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", rule.name());
    fields.put("Arn", rule.arn());
    rule.wish().patternText().ifPresent(text -> fields.put("EventPattern", text));
    rule.wish().schedule().ifPresent(schedule -> fields.put("ScheduleExpression", schedule.text()));
    fields.put("State", rule.wish().state());
    fields.putAll(rule.wish().others());
    fields.put("EventBusName", rule.bus().name());
    return fields;
  }

  private Reply describe(Asked asked) {
    Rule rule = rule(asked, "Name");
    Map<String, Object> fields = fields(rule);
    fields.put("CreatedBy", rule.bus().account());
    return Reply.of(fields);
  }

  private Reply list(Asked asked) {
    BusKey bus = bus(asked);
    buses.require(bus);
    Paging<Rule> page =
        page(asked, buses.list(bus, asked.members().find("NamePrefix").orElse("")), Rule::name);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Rules", page.page().stream().map(RuleOperations::fields).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  static <T> Paging<T> page(Asked asked, List<T> all, Function<T, String> name) {
    return Paging.of(
        all,
        name,
        asked.members().find("NextToken"),
        asked.members().number("Limit").orElse(BusOperations.PAGE_MAX));
  }

  private Reply byTarget(Asked asked) {
    BusKey bus = bus(asked);
    buses.require(bus);
    String arn = asked.members().text("TargetArn");
    List<String> names = buses.list(bus, "").stream()
        .filter(rule -> rule.targets().stream().anyMatch(target -> arn.equals(target.get("Arn"))))
        .map(Rule::name)
        .toList();
    Paging<String> page = page(asked, names, name -> name);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("RuleNames", page.page());
    page.addNext(fields);
    return Reply.of(fields);
  }

  private CompletableFuture<Reply> delete(Asked asked) {
    BusKey bus = bus(asked);
    String name = asked.members().text("Name");
    return buses.changes().inTurn(bus.key(name), () -> {
      buses.require(bus);
      Optional<Rule> rule = buses.find(bus, name);
      if (rule.isEmpty()) {
        return CompletableFuture.completedFuture(Reply.done());
      }
      if (!rule.get().targets().isEmpty()) {
        throw Refusals.invalid("Rule can't be deleted since it has targets.");
      }
      return buses.remove(rule.get()).thenApply(_ -> Reply.done());
    });
  }

  /** Changes the state of a rule that must be there. */
  private CompletableFuture<Reply> change(Asked asked, String state) {
    String key = bus(asked).key(asked.members().text("Name"));
    return buses.changes().inTurn(key, () -> {
      Rule rule = rule(asked, "Name");
      return buses.put(rule.with(rule.wish().in(state), buses.now())).thenApply(_ -> Reply.done());
    });
  }
}
