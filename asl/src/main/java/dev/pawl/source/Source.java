package dev.pawl.source;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.json.Positions;
import dev.pawl.json.Positions.Region;
import dev.pawl.json.Positions.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text with a definition, in JSON or YAML, and the definition it stands for. */
public final class Source {
  private final String text;
  private final Optional<String> definition;
  private final Function<Region, Region> origin;
  private final List<Flaw> flaws;
  private @Nullable Positions positions;

  private Source(
      String text, Optional<String> definition, Function<Region, Region> origin, List<Flaw> flaws) {
    this.text = text;
    this.definition = definition;
    this.origin = origin;
    this.flaws = List.copyOf(flaws);
  }

  /** {@return whether a file of that name holds YAML} */
  public static boolean isYaml(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** {@return the source that a JSON text is} */
  public static Source json(String text, Substitutions substitutions) {
    JsonText json = JsonText.of(text, substitutions);
    return new Source(text, json.definition(), json.edits()::before, json.flaws());
  }

  /** {@return the source that a YAML text is} */
  public static Source yaml(String text, Substitutions substitutions) {
    YamlText yaml = YamlText.of(text, substitutions);
    Source source = new Source(text, yaml.definition(), region -> region, yaml.flaws());
    source.positions = yaml.positions();
    return source;
  }

  /** {@return the text as it was written} */
  public String text() {
    return text;
  }

  /** {@return the JSON of the definition; empty if the text has none, and then there is a flaw} */
  public Optional<String> definition() {
    return definition;
  }

  /** {@return what is wrong with the text itself, in its order} */
  public List<Flaw> flaws() {
    return flaws;
  }

  /** {@return where a place of the definition stands in the text, or the nearest around it} */
  public Optional<Region> shown(String place) {
    return positions().nearest(place).map(Spot::shown).map(origin);
  }

  /** {@return where the name of a member of the definition stands in the text} */
  public Optional<Region> name(String place) {
    return positions().nearest(place).map(Spot::name).map(origin);
  }

  /** {@return where a region of a definition in JSON stands in the text} */
  public Region region(Region inDefinition) {
    return origin.apply(inDefinition);
  }

  /** {@return the members that the text gives twice, as warnings} */
  public List<Flaw> duplicates() {
    List<Flaw> found = new ArrayList<>();
    for (String place : positions().duplicates()) {
      name(place)
          .ifPresent(region -> found.add(new Flaw(
              Severity.WARNING,
              Code.DUPLICATE_FIELD,
              "This field is given twice; the last one counts",
              region,
              Optional.of("remove one of them"))));
    }
    return found;
  }

  private Positions positions() {
    Positions known = positions;
    if (known == null) {
      known = read();
      positions = known;
    }
    return known;
  }

  private Positions read() {
    try {
      return Positions.of(definition.orElse("null"));
    } catch (JsonSyntaxException e) {
      // The parser of definitions reports it; until it is mended nothing has a place.
      return Positions.of(Map.of());
    }
  }
}
