package dev.pawl.definition;

import dev.pawl.definition.Distribution.ExecutionType;
import dev.pawl.definition.ItemReader.Source;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.expression.Expression;
import java.util.List;
import java.util.Optional;

/** Reads the fields that only a Map state in distributed mode has. */
final class DistributionReader {
  /** The fields that an inline Map may not have. */
  static final String[] FIELDS = {"ItemReader", "ItemBatcher", "ResultWriter", "Label"};

  private static final String STORE = "arn:aws[a-z-]*:states:::s3:";
  private static final int LABEL_CHARACTERS_MAX = 40;
  private static final String LABEL_REFUSED = "?*<>{}[]:;,\\|^~$#%&`\"";
  /** The most items that a reader or a batch can have. */
  static final int MAX_ITEMS_MAX = 100_000_000;

  private final ProgramReader program;
  private final Fields state;
  private final TransformReader transforms;

  DistributionReader(ProgramReader program, Fields state, TransformReader transforms) {
    this.program = program;
    this.state = state;
    this.transforms = transforms;
  }

  Distribution read(ExecutionType type) {
    return new Distribution(
        type,
        label(),
        state.object("ItemReader").map(this::reader),
        state.object("ItemBatcher").map(this::batcher),
        state.object("ResultWriter").map(this::writer));
  }

  private Optional<String> label() {
    Optional<String> label = state.text("Label");
    label.ifPresent(text -> {
      if (text.isEmpty() || text.length() > LABEL_CHARACTERS_MAX) {
        report(
            Code.INVALID_LABEL_NAME,
            "A label has 1 to " + LABEL_CHARACTERS_MAX + " characters, but has " + text.length());
      }
      text.codePoints()
          .filter(DistributionReader::isRefused)
          .findFirst()
          .ifPresent(character -> report(
              Code.INVALID_LABEL_NAME,
              "Label contains invalid character: '" + Character.toString(character) + "'"));
      if (!program.isNewLabel(text)) {
        report(Code.DUPLICATE_LABEL_NAME, "Duplicate label: " + text);
      }
    });
    return label;
  }

  private static boolean isRefused(int character) {
    return Character.isWhitespace(character)
        || Character.isISOControl(character)
        || LABEL_REFUSED.indexOf(character) >= 0;
  }

  private void report(Code code, String message) {
    state.report(Severity.ERROR, code, message, state.place("Label"));
  }

  private ItemReader reader(Fields fields) {
    Source source = source(fields);
    Optional<Expression> parameters = transforms.arguments(fields);
    Optional<Fields> config = fields.object("ReaderConfig");
    ItemReader reader = new ItemReader(
        source,
        parameters,
        new ReaderConfigReader(config.orElseGet(fields::none), transforms).read(source));
    fields.refuseTheRest();
    return reader;
  }

  private static Source source(Fields fields) {
    Optional<String> arn = fields.requiredText("Resource");
    for (Source source : Source.values()) {
      if (arn.filter(text -> text.matches(STORE + source.action())).isPresent()) {
        return source;
      }
    }
    arn.ifPresent(text -> fields.error("Resource", ResourceReader.notRecognised(text)));
    return Source.GET_OBJECT;
  }

  private ItemBatcher batcher(Fields fields) {
    Optional<Quantity> items = transforms.quantity(
        fields, Quantity.Field.wholeNumber("MaxItemsPerBatch", 1, MAX_ITEMS_MAX));
    Optional<Quantity> bytes = transforms.quantity(
        fields,
        Quantity.Field.wholeNumber("MaxInputBytesPerBatch", 1, ItemBatcher.INPUT_BYTES_MAX));
    List<String> limits = List.of("MaxItemsPerBatch", "MaxInputBytesPerBatch");
    if (limits.stream().noneMatch(field -> fields.has(field) || fields.has(field + "Path"))) {
      fields.error("At least one of these fields is required: " + limits);
    }
    Optional<Expression> input =
        TransformReader.of(transforms.language(), fields).template("BatchInput");
    fields.refuseTheRest();
    return new ItemBatcher(items, bytes, input);
  }

  private ResultWriter writer(Fields fields) {
    Optional<String> arn = fields.text("Resource");
    arn.filter(text -> !text.matches(STORE + "putObject"))
        .ifPresent(text -> fields.error("Resource", ResourceReader.notRecognised(text)));
    Optional<Expression> parameters = transforms.arguments(fields);
    String arguments = transforms.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
    Optional<Fields> config = fields.object("WriterConfig");
    if (config.isEmpty() || fields.has("Resource") || parameters.isPresent()) {
      fields.require("Resource", arguments);
    }
    Fields format = config.orElseGet(fields::none);
    ResultWriter writer = new ResultWriter(
        parameters,
        format.choice("Transformation", ResultWriter.Transformation.class),
        format
            .choice("OutputType", ResultWriter.OutputType.class)
            .orElse(ResultWriter.OutputType.JSON));
    format.refuseTheRest();
    fields.refuseTheRest();
    return writer;
  }
}
