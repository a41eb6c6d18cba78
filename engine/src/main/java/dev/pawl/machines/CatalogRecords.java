package dev.pawl.machines;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The text in which the catalog keeps machines, what belongs to them, and activities: JSON objects.
 */
final class CatalogRecords {
  private CatalogRecords() {}

  static String text(StateMachine machine) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("arn", machine.arn());
    members.put("name", machine.name());
    members.put("type", machine.type().name());
    members.put("status", machine.status().name());
    members.put("creationDate", machine.creationDate().toString());
    members.put("revisionId", machine.revision().revisionId());
    members.put("lastVersion", machine.lastVersion());
    return Json.of(members).text();
  }

  static StateMachine machine(String text, Function<String, Revision> revisions) {
    Members members = new Members(text);
    return new StateMachine(
        members.text("arn"),
        members.text("name"),
        StateMachine.Type.valueOf(members.text("type")),
        StateMachine.Status.valueOf(members.text("status")),
        Instant.parse(members.text("creationDate")),
        revisions.apply(members.text("revisionId")),
        members.number("lastVersion", 0));
  }

  static String text(Activity activity) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("arn", activity.arn());
    members.put("name", activity.name());
    members.put("creationDate", activity.creationDate().toString());
    return Json.of(members).text();
  }

  static Activity activity(String text) {
    Members members = new Members(text);
    return new Activity(
        members.text("arn"), members.text("name"), Instant.parse(members.text("creationDate")));
  }

  static String text(Revision revision) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("revisionId", revision.revisionId());
    members.put("initial", revision.initial());
    members.put("stateMachineArn", revision.stateMachineArn());
    members.put("definition", revision.definition());
    members.put("roleArn", revision.roleArn());
    members.put("loggingConfiguration", revision.loggingConfiguration());
    members.put("tracingConfiguration", revision.tracingConfiguration());
    members.put("updateDate", revision.updateDate().toString());
    return Json.of(members).text();
  }

  static Revision revision(String text) {
    Members members = new Members(text);
    return new Revision(
        members.text("revisionId"),
        members.flag("initial"),
        members.text("stateMachineArn"),
        members.text("definition"),
        members.text("roleArn"),
        members.json("loggingConfiguration"),
        members.json("tracingConfiguration"),
        Instant.parse(members.text("updateDate")));
  }

  static String text(Version version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", version.stateMachineArn());
    members.put("number", version.number());
    members.put("revisionId", version.revisionId());
    version.description().ifPresent(text -> members.put("description", text));
    members.put("creationDate", version.creationDate().toString());
    return Json.of(members).text();
  }

  static Version version(String text) {
    Members members = new Members(text);
    return new Version(
        members.text("stateMachineArn"),
        members.number("number", 0),
        members.text("revisionId"),
        members.optionalText("description"),
        Instant.parse(members.text("creationDate")));
  }

  static String text(Alias alias) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", alias.stateMachineArn());
    members.put("name", alias.name());
    alias.description().ifPresent(text -> members.put("description", text));
    Map<String, Object> routes = new LinkedHashMap<>();
    alias.routes().forEach(route -> routes.put(route.stateMachineVersionArn(), route.weight()));
    members.put("routes", routes);
    members.put("creationDate", alias.creationDate().toString());
    members.put("updateDate", alias.updateDate().toString());
    return Json.of(members).text();
  }

  static Alias alias(String text) {
    Members members = new Members(text);
    Members routes = new Members(members.json("routes").text());
    return new Alias(
        members.text("stateMachineArn"),
        members.text("name"),
        members.optionalText("description"),
        routes.names().stream()
            .map(arn -> new Alias.Route(arn, routes.number(arn, 0)))
            .toList(),
        Instant.parse(members.text("creationDate")),
        Instant.parse(members.text("updateDate")));
  }

  static String text(Map<String, String> tags) {
    return Json.of(tags).text();
  }

  static Map<String, String> tags(String text) {
    Members members = new Members(text);
    Map<String, String> tags = new LinkedHashMap<>();
    members.names().forEach(name -> tags.put(name, members.text(name)));
    return tags;
  }
}
