package dev.pawl.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that keeps its text and parses once.
 *
 * <p>Histories, size limits and the wire need the text; expressions need the tree: unmodifiable
 * {@code Map<String, Object>} (in member order) and {@code List<Object>}, {@code String},
 * {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code Double}, and
 * {@code null} for JSON null. A value is made from either and derives the other when first asked. A
 * payload that passes a state untouched keeps its text, white space included, as AWS keeps it.
 *
 * <p>Both fields are written at most once after construction with a value that is a function of the
 * other, so a race between readers only repeats work.
 */
public final class Json {
  /** JSON {@code null}. */
  public static final Json NULL = new Json("null", null, true);

  /** The empty object, what an absent input becomes. */
  public static final Json EMPTY_OBJECT = Json.of(Map.of());

  private @Nullable String text;
  private @Nullable Object tree;
  private volatile boolean parsed;
  private int bytes = -1;

  private Json(@Nullable String text, @Nullable Object tree, boolean parsed) {
    this.text = text;
    this.tree = tree;
    this.parsed = parsed;
  }

  /**
   * {@return the value of a JSON text from outside}
   *
   * <p>It is printed as it came, but for an object that names a member twice: only the last counts.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON value, or is nested deeper than
   *     1,000 levels, or has a number beyond the range of a double
   */
  public static Json parse(String text) {
    JsonReader.Document read = JsonReader.read(text);
    return new Json(read.twice() ? null : text, read.tree(), true);
  }

  /** {@return the value of a text already known to be JSON; parsed when first needed} */
  public static Json trusted(String text) {
    return new Json(text, null, false);
  }

  /**
   * {@return the value of a tree that nobody will modify}
   *
   * <p>A tree that holds something else than the class comment lists fails when it is written.
   */
  public static Json of(@Nullable Object tree) {
    return new Json(null, tree, true);
  }

  /** {@return the array of the given values, their texts kept as they are} */
  public static Json array(List<Json> elements) {
    StringBuilder joined = new StringBuilder("[");
    for (Iterator<Json> each = elements.iterator(); each.hasNext(); ) {
      joined.append(each.next().text());
      if (each.hasNext()) {
        joined.append(',');
      }
    }
    return trusted(joined.append(']').toString());
  }

  /** {@return the JSON text} */
  public String text() {
    String known = text;
    if (known == null) {
      known = JsonWriter.write(tree);
      text = known;
    }
    return known;
  }

  /** {@return the tree; {@code null} for JSON null. Not to be modified} */
  public @Nullable Object tree() {
    if (!parsed) {
      tree = JsonReader.readTrusted(text());
      parsed = true;
    }
    return tree;
  }

  /** {@return the length of the text in bytes of UTF-8, the unit of AWS's payload limits} */
  public int bytes() {
    if (bytes < 0) {
      bytes = text().getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  /** Equal when the texts are equal: white space and member order count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Json that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
