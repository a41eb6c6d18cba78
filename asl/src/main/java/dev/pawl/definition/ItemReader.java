package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map state reads its items from: an object in a store, or the list of its
 * objects.
 *
 * @param source which call reads them
 * @param parameters gives the arguments of the call: Parameters, or Arguments
 * @param config how what is read becomes items
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 *     ItemReader
 */
public record ItemReader(Source source, Optional<Expression> parameters, ReaderConfig config) {

  /** The calls that can read items, named as their actions. */
  public enum Source {
    GET_OBJECT("getObject"),
    LIST_OBJECTS_V2("listObjectsV2");

    private final String action;

    Source(String action) {
      this.action = action;
    }

    /** {@return the end of the Resource} */
    public String action() {
      return action;
    }
  }

  /**
   * How what is read becomes items.
   *
   * @param inputType the format of the object; empty for a list of objects and for an inventory
   * @param manifestType what kind of manifest the object is
   * @param csv how a CSV file is read
   * @param itemsPointer a JSON Pointer to the array or object inside a JSON file
   * @param maxItems how many items are read at most; 0 and empty mean all
   */
  public record ReaderConfig(
      Optional<InputType> inputType,
      Transformation transformation,
      Optional<ManifestType> manifestType,
      Csv csv,
      Optional<String> itemsPointer,
      Optional<Quantity> maxItems) {}

  /** How a CSV file is read; {@code headers} are those of the definition. */
  public record Csv(
      Optional<HeaderLocation> headerLocation, List<String> headers, Delimiter delimiter) {
    public Csv {
      headers = List.copyOf(headers);
    }
  }

  /** The values of InputType. */
  public enum InputType {
    CSV,
    JSON,
    JSONL,
    PARQUET,
    MANIFEST
  }

  /** The values of Transformation. */
  public enum Transformation {
    NONE,
    LOAD_AND_FLATTEN
  }

  /** The values of ManifestType. */
  public enum ManifestType {
    ATHENA_DATA,
    S3_INVENTORY
  }

  /** The values of CSVHeaderLocation. */
  public enum HeaderLocation {
    FIRST_ROW,
    GIVEN
  }

  /** The values of CSVDelimiter. */
  public enum Delimiter {
    COMMA,
    PIPE,
    SEMICOLON,
    SPACE,
    TAB
  }
}
