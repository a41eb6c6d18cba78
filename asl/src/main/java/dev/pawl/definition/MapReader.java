package dev.pawl.definition;

import dev.pawl.definition.Distribution.ExecutionType;
import dev.pawl.definition.Distribution.Mode;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a Map state. */
final class MapReader {
  private static final String PROCESSOR = "ItemProcessor";
  private static final String OLDER_PROCESSOR = "Iterator";

  private final ProgramReader program;
  private final Fields fields;
  private final TransformReader transforms;

  MapReader(ProgramReader program, Fields fields, TransformReader transforms) {
    this.program = program;
    this.fields = fields;
    this.transforms = transforms;
  }

  /** Where the items are processed, and as what. */
  private record Config(Mode mode, Optional<ExecutionType> executionType) {
    static final Config INLINE = new Config(Mode.INLINE, Optional.empty());
  }

  /** {@return the state; empty if it has no processor, and then there is an error} */
  Optional<State> read(String name, Optional<String> next) {
    Optional<Fields> object = processor();
    Config config = object.map(MapReader::config).orElse(Config.INLINE);
    Optional<Program> processor = object.map(program::branch);
    Items items = transforms.items(config.mode());
    MapLimits limits = limits();
    Optional<Distribution> distribution = distribution(config);
    if (object.isPresent() && config.executionType().equals(Optional.of(ExecutionType.EXPRESS))) {
      processor.ifPresent(flow -> object.get().reportAll(ExpressRules.problems(flow)));
    }
    Transform transform = transforms.map();
    Handlers handlers = new HandlersReader(fields, transforms).read();
    return processor.map(flow ->
        new State.MapState(name, flow, items, limits, distribution, transform, handlers, next));
  }

  private Optional<Fields> processor() {
    fields.requireOne(PROCESSOR, OLDER_PROCESSOR);
    Optional<Fields> processor = fields.object(PROCESSOR);
    Optional<Fields> older = fields.object(OLDER_PROCESSOR);
    return processor.or(() -> older);
  }

  private static Config config(Fields processor) {
    Optional<Fields> object = processor.object("ProcessorConfig");
    if (object.isEmpty()) {
      return Config.INLINE;
    }
    Fields config = object.get();
    Mode mode = config.choice("Mode", Mode.class).orElse(Mode.INLINE);
    if (mode == Mode.DISTRIBUTED) {
      config.require("ExecutionType");
    }
    Optional<ExecutionType> type = config.choice("ExecutionType", ExecutionType.class);
    config.refuseTheRest();
    return new Config(mode, mode == Mode.DISTRIBUTED ? type : Optional.empty());
  }

  private MapLimits limits() {
    return new MapLimits(
        transforms.quantity(fields, Quantity.Field.unbounded("MaxConcurrency")),
        transforms.quantity(fields, Quantity.Field.unbounded("ToleratedFailureCount")),
        transforms.quantity(fields, Quantity.Field.percentage("ToleratedFailurePercentage")));
  }

  private Optional<Distribution> distribution(Config config) {
    DistributionReader reader = new DistributionReader(program, fields, transforms);
    if (config.mode() == Mode.INLINE) {
      Stream.of(DistributionReader.FIELDS)
          .filter(fields::has)
          .forEach(field ->
              fields.error("Field '" + field + "' is only supported for the 'DISTRIBUTED' mode"));
    }
    Distribution read = reader.read(config.executionType().orElse(ExecutionType.STANDARD));
    return config.mode() == Mode.DISTRIBUTED ? Optional.of(read) : Optional.empty();
  }
}
