package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * A template in YAML, which is read as CloudFormation reads it: by version 1.1 ({@code yes} is
 * true, merge keys count), with a tag for each function. Used once.
 */
final class TemplateYaml {
  /** Values and characters of a template with its aliases written out. */
  private static final long WEIGHT_MAX = 4L * TemplateText.CHARACTERS_MAX;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(TemplateText.CHARACTERS_MAX).build();

  private static final String MERGE = "<<";

  private final Iterator<Event> events;
  private final Map<String, Node> anchors = new HashMap<>();
  private long weight;
  private int depth;

  /** A value that was read, and how much it weighs when it is written out. */
  private record Node(@Nullable Object value, long weight) {}

  TemplateYaml(String text) {
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  @Nullable Object read() throws TemplateException {
    try {
      events.next();
      if (events.next().getEventId() != Event.ID.DocumentStart) {
        throw new TemplateException("Template format error: unsupported structure.");
      }
      Object value = node((NodeEvent) events.next());
      events.next();
      Event end = events.next();
      if (end.getEventId() != Event.ID.StreamEnd) {
        throw malformed("a second document", end.getStartMark());
      }
      return value;
    } catch (MarkedYamlEngineException e) {
      throw malformed(e.getProblem(), e.getProblemMark());
    } catch (YamlEngineException e) {
      throw malformed(String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private static TemplateException malformed(String why, Optional<Mark> at) {
    String place = at.map(
            mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")")
        .orElse("");
    return new TemplateException(
        "Template format error: YAML not well-formed." + place + ": " + why);
  }

  private @Nullable Object node(NodeEvent event) throws TemplateException {
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = weight;
    add(1, event);
    Object value = event instanceof ScalarEvent scalar
        ? scalar(scalar)
        : collection((CollectionStartEvent) event);
    event
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor.getValue(), new Node(value, weight - before)));
    return value;
  }

  private @Nullable Object aliased(AliasEvent alias) throws TemplateException {
    Node node = anchors.get(alias.getAlias().getValue());
    if (node == null) {
      throw malformed("no anchor &" + alias.getAlias() + " before this", alias.getStartMark());
    }
    add(node.weight(), alias);
    return node.value();
  }

  private void add(long more, NodeEvent event) throws TemplateException {
    weight += more;
    if (weight > WEIGHT_MAX) {
      throw malformed("with its aliases written out it is too long", event.getStartMark());
    }
  }

  private @Nullable Object scalar(ScalarEvent scalar) throws TemplateException {
    add(scalar.getValue().length(), scalar);
    Optional<String> tag = scalar.getTag();
    if (tag.isPresent() || !scalar.isPlain()) {
      return tag.isPresent() ? tagged(tag.get(), scalar.getValue(), scalar) : scalar.getValue();
    }
    return TemplateScalar.value(scalar.getValue());
  }

  private Object collection(CollectionStartEvent start) throws TemplateException {
    if (++depth > TemplateText.NESTING_MAX) {
      throw malformed("values nest deeper than " + TemplateText.NESTING_MAX, start.getStartMark());
    }
    Object value = start instanceof MappingStartEvent ? members() : elements();
    depth--;
    Optional<String> tag = start.getTag();
    return tag.isPresent() ? tagged(tag.get(), value, start) : value;
  }

  private static Object tagged(String tag, Object value, NodeEvent at) throws TemplateException {
    Optional<Object> known = TemplateTag.of(tag, value);
    if (known.isEmpty()) {
      throw malformed("the tag " + tag + " is not known", at.getStartMark());
    }
    return known.get();
  }

  private List<@Nullable Object> elements() throws TemplateException {
    List<@Nullable Object> elements = new ArrayList<>();
    Event event = events.next();
    while (event instanceof NodeEvent node) {
      elements.add(node(node));
      event = events.next();
    }
    return elements;
  }

  private Map<String, @Nullable Object> members() throws TemplateException {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    Event event = events.next();
    while (event instanceof NodeEvent key) {
      String name = name(key);
      Object value = node((NodeEvent) events.next());
      if (name.equals(MERGE)) {
        merge(value, merged, key);
      } else if (members.containsKey(name)) {
        throw malformed("the key '" + name + "' is given twice", key.getStartMark());
      } else {
        members.put(name, value);
      }
      event = events.next();
    }
    // What is written wins over what is merged, wherever it stands.
    merged.keySet().removeAll(members.keySet());
    members.putAll(merged);
    return members;
  }

  private static void merge(
      @Nullable Object value, Map<String, @Nullable Object> merged, NodeEvent at)
      throws TemplateException {
    List<?> all = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
    for (Object each : all) {
      if (!(each instanceof Map<?, ?> members)) {
        throw malformed("only maps can be merged", at.getStartMark());
      }
      members.forEach((name, member) -> merged.putIfAbsent(String.valueOf(name), member));
    }
  }

  private String name(NodeEvent key) throws TemplateException {
    if (key instanceof ScalarEvent scalar) {
      add(scalar.getValue().length(), key);
      scalar
          .getAnchor()
          .ifPresent(anchor -> anchors.put(anchor.getValue(), new Node(scalar.getValue(), 1)));
      return scalar.getValue();
    }
    throw malformed("a key must be a text", key.getStartMark());
  }
}
