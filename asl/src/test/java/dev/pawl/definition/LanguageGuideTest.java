package dev.pawl.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.expression.Intrinsic;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.expression.jsonata.Jsonata;
import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to the language says what is so. */
final class LanguageGuideTest {
  private static final Path GUIDE = Path.of("../docs/guides/language.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final String FLOW = "{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}";
  private static final String CHILDREN = "{'ProcessorConfig':{'Mode':'DISTRIBUTED',"
      + "'ExecutionType':'STANDARD'},'StartAt':'I','States':{'I':{'Type':'Succeed'}}}";

  /** What a state of each type needs, whatever the language. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>(Map.of(
      "Task", "'Resource':'arn:aws:states:::lambda:invoke'",
      "Parallel", "'Branches':[" + FLOW + "]",
      "Map", "'ItemProcessor':" + CHILDREN,
      "Pass", "",
      "Wait", "'Seconds':1",
      "Choice", "",
      "Succeed", "",
      "Fail", ""));

  /** A value for each field, in JSONPath and in JSONata where they differ. */
  private static final Map<String, Sample> VALUES = new TreeMap<>(Map.ofEntries(
      value("Comment", "'c'"),
      value("InputPath", "'$.a'"),
      value("OutputPath", "'$.a'"),
      value("Parameters", "{'a.$':'$'}"),
      value("ResultSelector", "{'a.$':'$'}"),
      value("ResultPath", "'$.r'"),
      value("Result", "1"),
      value("Arguments", "{'a':'{% $states.input %}'}"),
      value("Output", "{'a':'{% $states.input %}'}"),
      value("Assign", "{'v':1}"),
      value("Retry", "[{'ErrorEquals':['E']}]"),
      value("Catch", "[{'ErrorEquals':['E'],'Next':'Z'}]"),
      value("Resource", "'arn:aws:states:::sqs:sendMessage'"),
      value("Credentials", "{'RoleArn':'arn:aws:iam::123456789012:role/r'}"),
      value("TimeoutSeconds", "9", "'{% 9 %}'"),
      value("TimeoutSecondsPath", "'$.t'"),
      value("HeartbeatSeconds", "3", "'{% 3 %}'"),
      value("HeartbeatSecondsPath", "'$.t'"),
      value("Branches", "[" + FLOW + "]"),
      value("ItemProcessor", CHILDREN),
      value("Iterator", FLOW),
      value("ItemsPath", "'$.items'"),
      value("Items", "[1]"),
      value("ItemSelector", "{'a':1}"),
      value("ItemReader", reader("Parameters"), reader("Arguments")),
      value("ItemBatcher", "{'MaxItemsPerBatch':3}"),
      value("ResultWriter", writer("Parameters"), writer("Arguments")),
      value("MaxConcurrency", "3", "'{% 3 %}'"),
      value("MaxConcurrencyPath", "'$.m'"),
      value("ToleratedFailureCount", "3", "'{% 3 %}'"),
      value("ToleratedFailureCountPath", "'$.m'"),
      value("ToleratedFailurePercentage", "3", "'{% 3 %}'"),
      value("ToleratedFailurePercentagePath", "'$.m'"),
      value("Label", "'L'"),
      value("Seconds", "2", "'{% 2 %}'"),
      value("SecondsPath", "'$.s'"),
      value("Timestamp", "'2026-01-02T03:04:05Z'", "'{% $states.input %}'"),
      value("TimestampPath", "'$.s'"),
      value(
          "Choices",
          "[{'Variable':'$','IsNull':true,'Next':'Z'}]",
          "[{'Condition':true,'Next':'Z'}]"),
      value("Default", "'Z'"),
      value("Error", "'E'", "'{% $states.input %}'"),
      value("ErrorPath", "'$.e'"),
      value("Cause", "'C'", "'{% $states.input %}'"),
      value("CausePath", "'$.e'"),
      value("ErrorEquals", "['E']"),
      value("IntervalSeconds", "2"),
      value("MaxAttempts", "2"),
      value("BackoffRate", "1.5"),
      value("MaxDelaySeconds", "9"),
      value("JitterStrategy", "'FULL'"),
      value("Next", "'Z'"),
      value("Condition", "true"),
      value("And", "[{'Variable':'$','IsNull':true}]"),
      value("Or", "[{'Variable':'$','IsNull':true}]"),
      value("Not", "{'Variable':'$','IsNull':true}")));

  private record Sample(String jsonPath, String jsonata) {
    String in(QueryLanguage language) {
      return switch (language) {
        case JSONPATH -> jsonPath;
        case JSONATA -> jsonata;
      };
    }

    static String of(String field, QueryLanguage language) {
      Sample sample = VALUES.get(field);
      if (sample == null) {
        throw new AssertionError("the test has no value for " + field);
      }
      return sample.in(language);
    }
  }

  /** Fields of which a state has one at most; what is tried takes the place of what is needed. */
  private static final List<List<String>> ALTERNATIVES = List.of(
      List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath"),
      List.of("ItemProcessor", "Iterator"),
      List.of("Variable", "Condition", "And", "Or", "Not"));

  private static Map.Entry<String, Sample> value(String field, String both) {
    return Map.entry(field, new Sample(both, both));
  }

  private static Map.Entry<String, Sample> value(String field, String jsonPath, String jsonata) {
    return Map.entry(field, new Sample(jsonPath, jsonata));
  }

  private static String reader(String parameters) {
    return "{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'JSON'},'"
        + parameters + "':{'Bucket':'b','Key':'k'}}";
  }

  private static String writer(String parameters) {
    return "{'Resource':'arn:aws:states:::s3:putObject','" + parameters
        + "':{'Bucket':'b','Prefix':'p'}}";
  }

  @Test
  void theTableOfStatesIsTrue() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Row row : table("| field | Task |")) {
      row.cells().forEach((type, said) -> {
        for (QueryLanguage language : QueryLanguage.values()) {
          String state = state(row.field(), type, language);
          check(row.field() + " in " + type, said, language, state, wrong);
        }
      });
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void theTableOfHandlersAndRulesIsTrue() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Row row : table("| field | Retry |")) {
      row.cells().forEach((list, said) -> {
        for (QueryLanguage language : QueryLanguage.values()) {
          String element = element(row.field(), list, language);
          String type = list.equals("Choices")
              ? "'Type':'Choice'"
              : "'Type':'Task','End':true," + NEEDED.get("Task");
          String state = type + ",'" + list + "':[" + element + "]";
          check(row.field() + " in " + list, said, language, state, wrong);
        }
      });
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static void check(
      String what, String said, QueryLanguage language, String state, List<String> wrong) {
    boolean expected = said.equals("yes") || said.equals(language.text());
    List<String> problems = Definitions.problems("{'QueryLanguage':'" + language.text()
        + "','StartAt':'X','States':{'X':{" + state + "},'Z':{'Type':'Succeed'}}}");
    List<String> others = problems.stream()
        .filter(problem -> !problem.contains("is not reachable"))
        .toList();
    if (expected != others.isEmpty()) {
      wrong.add(what + " of " + language.text() + " should be " + (expected ? "taken" : "refused")
          + ": " + others);
    }
  }

  private static String state(String field, String type, QueryLanguage language) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Type", "'" + type + "'");
    if (!List.of("Choice", "Succeed", "Fail").contains(type)) {
      fields.put("End", "true");
    }
    if (type.equals("Choice")) {
      fields.put("Choices", Sample.of("Choices", language));
    }
    String needed = NEEDED.getOrDefault(type, "");
    if (!needed.isEmpty()) {
      String name = needed.substring(1, needed.indexOf('\'', 1));
      fields.put(name, needed.substring(name.length() + 3));
    }
    put(fields, field, language);
    return text(fields);
  }

  private static String element(String field, String list, QueryLanguage language) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (list.equals("Choices")) {
      fields.put(
          language == QueryLanguage.JSONPATH ? "Variable" : "Condition",
          language == QueryLanguage.JSONPATH ? "'$','IsNull':true" : "true");
    } else {
      fields.put("ErrorEquals", "['E']");
    }
    if (!list.equals("Retry")) {
      fields.put("Next", "'Z'");
    }
    put(fields, field, language);
    return "{" + text(fields) + "}";
  }

  private static void put(Map<String, String> fields, String field, QueryLanguage language) {
    ALTERNATIVES.stream()
        .filter(names -> names.contains(field))
        .forEach(names -> fields.keySet().removeAll(names));
    switch (field) {
      case "Next` or `End" -> fields.put("End", "true");
      case "QueryLanguage" -> fields.put(field, "'" + language.text() + "'");
      case "Variable" -> fields.put(field, "'$','IsNull':true");
      default -> fields.put(field, Sample.of(field, language));
    }
  }

  private static String text(Map<String, String> fields) {
    List<String> members = new ArrayList<>();
    fields.forEach((name, value) -> members.add("'" + name + "':" + value));
    return String.join(",", members);
  }

  @Test
  void everyOperatorIsNamed() throws Exception {
    Set<String> expected = new TreeSet<>();
    for (Comparison comparison : Comparison.values()) {
      expected.add(comparison.text());
    }
    for (ValueType type : ValueType.values()) {
      expected.add(
          "Is" + type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT));
    }
    expected.add("IsPresent");
    Set<String> named = named("## Operators of choice rules");
    named.remove("...Path");
    assertEquals(expected, named);
  }

  @Test
  void everyIntrinsicFunctionIsNamed() throws Exception {
    assertEquals(new TreeSet<>(Intrinsic.names()), named("## Intrinsic functions"));
  }

  @Test
  void everyFunctionOfJsonataIsThere() throws Exception {
    Scope scope = new Scope(
        Json.EMPTY_OBJECT, () -> Json.EMPTY_OBJECT, Map.of(), new Origin(Instant.EPOCH, 1));
    Set<String> named = named("## Functions of JSONata");
    for (String name : named) {
      Jsonata exists = Jsonata.compile("Output", "{% $exists(" + name + ") %}");
      assertEquals(
          Json.of(!name.equals("$eval")), exists.evaluate(scope), "whether there is " + name);
    }
    assertEquals(69, named.size());
  }

  private record Row(String field, Map<String, String> cells) {}

  private static List<Row> table(String head) throws IOException {
    List<String> lines = Files.readAllLines(GUIDE);
    int at = 0;
    while (!lines.get(at).startsWith(head)) {
      at++;
    }
    List<String> columns = cells(lines.get(at));
    List<Row> rows = new ArrayList<>();
    for (at += 2; at < lines.size() && lines.get(at).startsWith("|"); at++) {
      List<String> cells = cells(lines.get(at));
      Map<String, String> said = new LinkedHashMap<>();
      for (int i = 1; i < columns.size(); i++) {
        said.put(columns.get(i), cells.get(i));
      }
      String field = cells.getFirst();
      rows.add(new Row(field.substring(1, field.lastIndexOf('`')), said));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(1, line.length() - 1).strip().split("\\s*\\|\\s*"));
  }

  private static Set<String> named(String heading) throws IOException {
    String text = Files.readString(GUIDE);
    int from = text.indexOf(heading);
    int to = text.indexOf("\n## ", from);
    TreeSet<String> names = new TreeSet<>();
    Matcher codes = CODE.matcher(text.substring(from, to));
    while (codes.find()) {
      names.add(codes.group(1));
    }
    return names;
  }
}
