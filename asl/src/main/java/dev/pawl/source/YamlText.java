package dev.pawl.source;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.Json;
import dev.pawl.json.Positions;
import dev.pawl.json.Positions.Region;
import dev.pawl.json.Positions.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML text read into a definition's JSON: YAML 1.2 with the core schema, one document.
 *
 * <p>Refused are tags, merge keys and duplicate keys, for JSON has none of them, and what aliases
 * blow up beyond a bound. Placeholders are replaced inside scalars; a plain scalar is resolved
 * after that, so that {@code TimeoutSeconds: ${Timeout}} may be a number.
 */
final class YamlText {
  /** Deeper nesting is refused; the language needs a tenth of it. */
  private static final int NESTING_MAX = 500;

  /** Values and characters of a definition with its aliases written out, four definitions long. */
  private static final long WEIGHT_MAX = 4L * 1_048_576;

  private static final LoadSettings SETTINGS = LoadSettings.builder()
      .setSchema(new CoreSchema())
      .setCodePointLimit(Math.toIntExact(WEIGHT_MAX))
      .build();

  /** The core schema's own, and the one that only says "no plain scalar". */
  private static final Set<String> TAGS = Set.of(
      "!",
      Tag.STR.getValue(),
      Tag.INT.getValue(),
      Tag.FLOAT.getValue(),
      Tag.BOOL.getValue(),
      Tag.NULL.getValue(),
      Tag.MAP.getValue(),
      Tag.SEQ.getValue());

  private final String text;
  private final Marks marks;
  private final Substitutions substitutions;
  private final Iterator<Event> events;
  private final Map<String, Spot> places = new HashMap<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private @Nullable String definition;
  private long weight;
  private int depth;

  /** A value that was read, and how much it weighs when it is written out. */
  private record Node(@Nullable Object value, long weight) {}

  private YamlText(String text, Substitutions substitutions) {
    this.text = text;
    this.marks = new Marks(text);
    this.substitutions = substitutions;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  static YamlText of(String text, Substitutions substitutions) {
    YamlText yaml = new YamlText(text, substitutions);
    try {
      yaml.definition = Json.of(yaml.document()).text();
    } catch (YamlFlawException e) {
      yaml.flaws.add(e.flaw());
    } catch (MarkedYamlEngineException e) {
      yaml.flaws.add(error(said(e), yaml.marks.at(e.getProblemMark())).flaw());
    } catch (YamlEngineException e) {
      yaml.flaws.add(error(String.valueOf(e.getMessage()), new Region(0, 0)).flaw());
    }
    return yaml;
  }

  /** {@return the definition; empty if the text is no YAML, and then there is a flaw} */
  Optional<String> definition() {
    return Optional.ofNullable(definition);
  }

  List<Flaw> flaws() {
    return flaws;
  }

  Positions positions() {
    return Positions.of(places);
  }

  private static String said(MarkedYamlEngineException e) {
    String context = e.getContext();
    return (context == null ? "" : context + ": ") + e.getProblem();
  }

  private static YamlFlawException error(String message, Region region) {
    return new YamlFlawException(
        new Flaw(Severity.ERROR, Code.INVALID_YAML_DESCRIPTION, message, region, Optional.empty()));
  }

  private @Nullable Object document() throws YamlFlawException {
    events.next();
    Event start = events.next();
    if (start.getEventId() != Event.ID.DocumentStart) {
      throw error("The text is empty, a definition is expected", new Region(0, 0));
    }
    NodeEvent root = (NodeEvent) events.next();
    Object value = node(root, "", Optional.empty());
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw error("One document is expected, here begins another", marks.of(end));
    }
    Region begin = marks.of(root);
    places.put("/", new Spot(begin, begin, false));
    return value;
  }

  /** Reads the value that begins with the event; {@code name} is where its name stands. */
  private @Nullable Object node(NodeEvent event, String place, Optional<Region> name)
      throws YamlFlawException {
    Region begin = marks.of(event);
    places.put(place, new Spot(name.orElse(begin), begin, event instanceof CollectionStartEvent));
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = weight;
    add(1, event);
    Object value = event instanceof ScalarEvent scalar
        ? scalar(scalar)
        : collection((CollectionStartEvent) event, place);
    event
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor.getValue(), new Node(value, weight - before)));
    return value;
  }

  private @Nullable Object aliased(AliasEvent alias) throws YamlFlawException {
    Node node = anchors.get(alias.getAlias().getValue());
    if (node == null) {
      throw error("There is no anchor &" + alias.getAlias() + " before this", marks.of(alias));
    }
    add(node.weight(), alias);
    return node.value();
  }

  private void add(long more, NodeEvent event) throws YamlFlawException {
    weight += more;
    if (weight > WEIGHT_MAX) {
      throw error(
          "With its aliases written out the text is longer than " + WEIGHT_MAX + " characters",
          marks.of(event));
    }
  }

  private Object collection(CollectionStartEvent start, String place) throws YamlFlawException {
    refuseTag(start.getTag(), start);
    if (++depth > NESTING_MAX) {
      throw error("Values nest deeper than " + NESTING_MAX, marks.of(start));
    }
    Object value = start instanceof MappingStartEvent ? members(place) : elements(place);
    depth--;
    return value;
  }

  private List<@Nullable Object> elements(String place) throws YamlFlawException {
    List<@Nullable Object> elements = new ArrayList<>();
    Event event = events.next();
    while (event instanceof NodeEvent node) {
      elements.add(node(node, place + "[" + elements.size() + "]", Optional.empty()));
      event = events.next();
    }
    return elements;
  }

  private Map<String, @Nullable Object> members(String place) throws YamlFlawException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    Event event = events.next();
    while (event instanceof NodeEvent key) {
      String name = name(key);
      if (members.containsKey(name)) {
        throw error("The key '" + name + "' is given twice", marks.of(key));
      }
      members.put(
          name, node((NodeEvent) events.next(), place + "/" + name, Optional.of(marks.of(key))));
      event = events.next();
    }
    return members;
  }

  private String name(NodeEvent key) throws YamlFlawException {
    if (!(key instanceof ScalarEvent scalar)) {
      throw error("A key must be a text", marks.of(key));
    }
    refuseTag(scalar.getTag(), scalar);
    if (scalar.isPlain() && scalar.getValue().equals("<<")) {
      throw error("Merge keys (<<) are not part of YAML 1.2", marks.of(key));
    }
    add(scalar.getValue().length(), key);
    String name = replaced(scalar);
    scalar
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor.getValue(), new Node(name, name.length() + 1)));
    return name;
  }

  private void refuseTag(Optional<String> tag, NodeEvent event) throws YamlFlawException {
    if (tag.isPresent() && !TAGS.contains(tag.get())) {
      throw new YamlFlawException(new Flaw(
          Severity.ERROR,
          Code.INVALID_YAML_DESCRIPTION,
          "The tag " + tag.get() + " has no meaning in a definition",
          marks.of(event),
          Optional.of("write a placeholder ${Name} and give its value with --substitute")));
    }
  }

  private @Nullable Object scalar(ScalarEvent scalar) throws YamlFlawException {
    refuseTag(scalar.getTag(), scalar);
    add(scalar.getValue().length(), scalar);
    String value = replaced(scalar);
    boolean plain = scalar.isPlain() && scalar.getTag().isEmpty();
    try {
      return plain ? PlainScalar.value(value) : tagged(scalar, value);
    } catch (IllegalArgumentException e) {
      throw error(String.valueOf(e.getMessage()), marks.of(scalar));
    }
  }

  /** A tag of YAML's own makes a text of a plain scalar, or resolves a quoted one. */
  private static @Nullable Object tagged(ScalarEvent scalar, String value) {
    String tag = scalar.getTag().orElse("!");
    return tag.equals("!") || tag.equals(Tag.STR.getValue()) ? value : PlainScalar.value(value);
  }

  private String replaced(ScalarEvent scalar) {
    String value = scalar.getValue();
    if (!value.contains("${")) {
      return value;
    }
    Region around = marks.of(scalar);
    return Substitutions.PLACEHOLDER.matcher(value).replaceAll(found -> {
      String name = found.group(1);
      Optional<String> given = substitutions.value(name);
      if (given.isEmpty()) {
        flaws.add(JsonText.undefined(name, within(around, found.group()), substitutions, true));
      }
      return Matcher.quoteReplacement(given.orElse(found.group()));
    });
  }

  private Region within(Region around, String word) {
    int at = text.indexOf(word, around.start());
    return at < 0 || at >= around.end() ? around : new Region(at, at + word.length());
  }

  /** What is wrong, on its way out of the nested reads. */
  private static final class YamlFlawException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    YamlFlawException(Flaw flaw) {
      super(flaw.message());
      this.flaw = flaw;
    }

    Flaw flaw() {
      return flaw;
    }
  }

  /** Places of the parser, which counts code points, as places of the text. */
  private record Marks(String text, boolean wide) {
    Marks(String text) {
      this(text, text.codePointCount(0, text.length()) < text.length());
    }

    Region of(Event event) {
      int start = event.getStartMark().map(this::offset).orElse(0);
      return new Region(
          start, Math.max(start, event.getEndMark().map(this::offset).orElse(start)));
    }

    Region at(Optional<Mark> mark) {
      int start = mark.map(this::offset).orElse(0);
      return new Region(start, start);
    }

    private int offset(Mark mark) {
      int index = mark.getIndex();
      return wide ? text.offsetByCodePoints(0, index) : index;
    }
  }
}
