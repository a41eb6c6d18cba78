package dev.pawl.definition;

import dev.pawl.definition.ItemReader.Csv;
import dev.pawl.definition.ItemReader.Delimiter;
import dev.pawl.definition.ItemReader.HeaderLocation;
import dev.pawl.definition.ItemReader.InputType;
import dev.pawl.definition.ItemReader.ManifestType;
import dev.pawl.definition.ItemReader.ReaderConfig;
import dev.pawl.definition.ItemReader.Source;
import dev.pawl.definition.ItemReader.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ReaderConfig of an ItemReader. */
final class ReaderConfigReader {
  private static final String INPUT_TYPE = "InputType";
  private static final String CSV_HEADERS = "CSVHeaders";

  private final Fields fields;
  private final TransformReader transforms;

  ReaderConfigReader(Fields fields, TransformReader transforms) {
    this.fields = fields;
    this.transforms = transforms;
  }

  ReaderConfig read(Source source) {
    Optional<InputType> inputType = fields.choice(INPUT_TYPE, InputType.class);
    Transformation transformation =
        fields.choice("Transformation", Transformation.class).orElse(Transformation.NONE);
    Optional<ManifestType> manifestType = fields.choice("ManifestType", ManifestType.class);
    boolean typed = source == Source.GET_OBJECT
        ? !manifestType.equals(Optional.of(ManifestType.S3_INVENTORY))
        : transformation == Transformation.LOAD_AND_FLATTEN;
    checkInputType(typed);
    ReaderConfig config = new ReaderConfig(
        inputType,
        transformation,
        manifestType,
        csv(),
        pointer(),
        transforms.quantity(
            fields, Quantity.Field.wholeNumber("MaxItems", 0, DistributionReader.MAX_ITEMS_MAX)));
    fields.refuseTheRest();
    return config;
  }

  /** A file has a type; a list of files and an inventory have theirs already. */
  private void checkInputType(boolean typed) {
    if (typed) {
      fields.require(INPUT_TYPE);
    } else if (fields.has(INPUT_TYPE)) {
      fields.error(INPUT_TYPE, "Field 'InputType' is not supported for what is read here");
    }
  }

  private Csv csv() {
    Optional<HeaderLocation> location = fields.choice("CSVHeaderLocation", HeaderLocation.class);
    if (location.equals(Optional.of(HeaderLocation.GIVEN))) {
      fields.require(CSV_HEADERS);
    }
    List<String> headers = new ArrayList<>();
    for (Object header : fields.nonEmptyElements(CSV_HEADERS)) {
      if (header instanceof String text) {
        headers.add(text);
      } else {
        fields.error(CSV_HEADERS, Fields.expectedType("STRING"));
      }
    }
    return new Csv(
        location, headers, fields.choice("CSVDelimiter", Delimiter.class).orElse(Delimiter.COMMA));
  }

  private Optional<String> pointer() {
    Optional<String> pointer = fields.text("ItemsPointer");
    pointer
        .filter(text -> !text.isEmpty() && !text.startsWith("/"))
        .ifPresent(
            text -> fields.error("ItemsPointer", "Value is not a valid JSON Pointer: " + text));
    return pointer;
  }
}
