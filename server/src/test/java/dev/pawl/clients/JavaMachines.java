package dev.pawl.clients;

import static dev.pawl.clients.Seen.HERE;
import static dev.pawl.clients.Seen.recent;
import static dev.pawl.clients.Seen.refused;
import static dev.pawl.clients.Seen.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionSeverity;

/** The tour in Java: state machines, versions, aliases, tags. */
final class JavaMachines {
  /** The machine that most of the tour is about. */
  static final String HELLO = HERE + "stateMachine:hello";

  /** Its alias. */
  static final String LIVE = HELLO + ":live";

  private static final String NEXT = HELLO + ":next";
  private static final String NOBODY = HERE + "stateMachine:nobody";
  private static final String ROLE = "arn:aws:iam::123456789012:role/tour";

  private final SfnClient sfn;
  private final Seen seen;

  JavaMachines(SfnClient sfn, Seen seen) {
    this.sfn = sfn;
    this.seen = seen;
  }

  void definitions() {
    ValidateStateMachineDefinitionResponse good =
        sfn.validateStateMachineDefinition(call -> call.definition(seen.hello()));
    assertEquals(ValidateStateMachineDefinitionResultCode.OK, good.result());
    assertEquals(List.of(), good.diagnostics());
    ValidateStateMachineDefinitionResponse bad =
        sfn.validateStateMachineDefinition(call -> call.definition(seen.text("wrong.asl.json")));
    assertEquals(ValidateStateMachineDefinitionResultCode.FAIL, bad.result());
    assertEquals(
        ValidateStateMachineDefinitionSeverity.ERROR,
        bad.diagnostics().getFirst().severity());
    tell("ValidateStateMachineDefinition", "OK", "FAIL");
  }

  private void create(String name, String file) {
    var made = sfn.createStateMachine(call -> call.name(name)
        .definition(seen.text(file))
        .roleArn(ROLE)
        .tags(Tag.builder().key("team").value("blue").build()));
    assertEquals(HERE + "stateMachine:" + name, made.stateMachineArn());
    recent(made.creationDate());
  }

  void machines() {
    create("hello", "hello.asl.json");
    create("waiting", "waiting.asl.json");
    create("asking", "asking.asl.json");
    refused(InvalidDefinitionException.class, () -> create("wrong", "wrong.asl.json"));
    refused(StateMachineAlreadyExistsException.class, () -> create("hello", "waiting.asl.json"));
    tell("CreateStateMachine", "arn", "date", "InvalidDefinition", "StateMachineAlreadyExists");
    DescribeStateMachineResponse described =
        sfn.describeStateMachine(call -> call.stateMachineArn(HELLO));
    assertEquals(seen.hello(), described.definition());
    assertEquals(StateMachineStatus.ACTIVE, described.status());
    assertEquals(StateMachineType.STANDARD, described.type());
    assertEquals(LogLevel.OFF, described.loggingConfiguration().level());
    assertEquals(false, described.tracingConfiguration().enabled());
    recent(described.creationDate());
    refused(
        StateMachineDoesNotExistException.class,
        () -> sfn.describeStateMachine(call -> call.stateMachineArn(NOBODY)));
    tell("DescribeStateMachine", "definition", "date", "StateMachineDoesNotExist");
    List<ListStateMachinesResponse> pages =
        sfn.listStateMachinesPaginator(call -> call.maxResults(1)).stream().toList();
    assertEquals(
        List.of("asking", "hello", "waiting"),
        pages.stream()
            .flatMap(page -> page.stateMachines().stream())
            .map(each -> each.name())
            .sorted()
            .toList());
    Paging.assertSeveral(pages);
    tell("ListStateMachines", "pages");
  }

  void versions() {
    var one =
        sfn.publishStateMachineVersion(call -> call.stateMachineArn(HELLO).description("one"));
    assertEquals(HELLO + ":1", one.stateMachineVersionArn());
    recent(one.creationDate());
    refused(
        ConflictException.class,
        () -> sfn.publishStateMachineVersion(
            call -> call.stateMachineArn(HELLO).revisionId("0".repeat(36))));
    tell("PublishStateMachineVersion", "arn", "date", "ConflictException");
    UpdateStateMachineResponse updated = sfn.updateStateMachine(
        call -> call.stateMachineArn(HELLO).definition(seen.helloAgain()).publish(true));
    assertEquals(HELLO + ":2", updated.stateMachineVersionArn());
    recent(updated.updateDate());
    assertEquals(
        sfn.describeStateMachine(call -> call.stateMachineArn(HELLO)).revisionId(),
        updated.revisionId());
    tell("UpdateStateMachine", "date", "revision");
    List<ListStateMachineVersionsResponse> pages = Paging.byTokens(
        token -> sfn.listStateMachineVersions(
            call -> call.stateMachineArn(HELLO).maxResults(1).nextToken(token.orElse(null))),
        page -> Optional.ofNullable(page.nextToken()));
    assertEquals(List.of(HELLO + ":2", HELLO + ":1"), versionsOf(pages));
    Paging.assertSeveral(pages);
    tell("ListStateMachineVersions", "tokens");
  }

  private static List<String> versionsOf(List<ListStateMachineVersionsResponse> pages) {
    return pages.stream()
        .flatMap(page -> page.stateMachineVersions().stream())
        .map(each -> each.stateMachineVersionArn())
        .toList();
  }

  private static List<RoutingConfigurationListItem> routes(int... weights) {
    List<RoutingConfigurationListItem> routes = new ArrayList<>();
    for (int weight : weights) {
      String version = HELLO + ":" + (routes.size() + 1);
      routes.add(RoutingConfigurationListItem.builder()
          .stateMachineVersionArn(version)
          .weight(weight)
          .build());
    }
    return routes;
  }

  void aliases() {
    var made =
        sfn.createStateMachineAlias(call -> call.name("live").routingConfiguration(routes(90, 10)));
    assertEquals(LIVE, made.stateMachineAliasArn());
    recent(made.creationDate());
    sfn.createStateMachineAlias(call -> call.name("next").routingConfiguration(routes(100)));
    tell("CreateStateMachineAlias", "arn", "date");
    DescribeStateMachineAliasResponse described = live();
    assertEquals(routes(90, 10), described.routingConfiguration());
    assertEquals("live", described.name());
    recent(described.creationDate(), described.updateDate());
    tell("DescribeStateMachineAlias", "routing", "date");
    var changed = sfn.updateStateMachineAlias(
        call -> call.stateMachineAliasArn(LIVE).routingConfiguration(routes(100)));
    recent(changed.updateDate());
    assertEquals(routes(100), live().routingConfiguration());
    tell("UpdateStateMachineAlias", "date", "routing");
    List<ListStateMachineAliasesResponse> pages = Paging.byTokens(
        token -> sfn.listStateMachineAliases(
            call -> call.stateMachineArn(HELLO).maxResults(1).nextToken(token.orElse(null))),
        page -> Optional.ofNullable(page.nextToken()));
    Set<String> arns = pages.stream()
        .flatMap(page -> page.stateMachineAliases().stream())
        .map(each -> each.stateMachineAliasArn())
        .collect(Collectors.toSet());
    assertEquals(Set.of(LIVE, NEXT), arns);
    Paging.assertSeveral(pages);
    tell("ListStateMachineAliases", "tokens");
  }

  private DescribeStateMachineAliasResponse live() {
    return sfn.describeStateMachineAlias(call -> call.stateMachineAliasArn(LIVE));
  }

  private Map<String, String> tagsNow() {
    return sfn.listTagsForResource(call -> call.resourceArn(HELLO)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  void tags() {
    sfn.tagResource(call ->
        call.resourceArn(HELLO).tags(Tag.builder().key("Stufe").value("größer").build()));
    assertEquals(Map.of("team", "blue", "Stufe", "größer"), tagsNow());
    tell("TagResource", "tags");
    refused(
        ResourceNotFoundException.class,
        () -> sfn.listTagsForResource(call -> call.resourceArn(NOBODY)));
    tell("ListTagsForResource", "tags", "ResourceNotFound");
    sfn.untagResource(call -> call.resourceArn(HELLO).tagKeys("team"));
    assertEquals(Map.of("Stufe", "größer"), tagsNow());
    tell("UntagResource", "tags");
  }

  void deletions() {
    String first = HELLO + ":1";
    refused(
        ConflictException.class,
        () -> sfn.deleteStateMachineVersion(call -> call.stateMachineVersionArn(first)));
    sfn.deleteStateMachineAlias(call -> call.stateMachineAliasArn(LIVE));
    sfn.deleteStateMachineAlias(call -> call.stateMachineAliasArn(NEXT));
    assertEquals(
        List.of(),
        sfn.listStateMachineAliases(call -> call.stateMachineArn(HELLO)).stateMachineAliases());
    tell("DeleteStateMachineAlias", "gone");
    sfn.deleteStateMachineVersion(call -> call.stateMachineVersionArn(first));
    assertEquals(
        List.of(HELLO + ":2"),
        versionsOf(List.of(sfn.listStateMachineVersions(call -> call.stateMachineArn(HELLO)))));
    tell("DeleteStateMachineVersion", "gone");
    sfn.deleteStateMachine(call -> call.stateMachineArn(HELLO));
    Seen.until("the end of a deletion", this::helloIsGone);
    tell("DeleteStateMachine", "gone");
  }

  private Optional<Boolean> helloIsGone() {
    try {
      var left = sfn.describeStateMachine(call -> call.stateMachineArn(HELLO));
      assertEquals(StateMachineStatus.DELETING, left.status());
      return Optional.empty();
    } catch (StateMachineDoesNotExistException e) {
      return Optional.of(true); // what is waited for
    }
  }
}
