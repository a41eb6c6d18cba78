package dev.pawl.definition;

import static dev.pawl.definition.Definitions.problems;
import static dev.pawl.definition.Definitions.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Distribution.ExecutionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MapTest {
  private static final String FLOW = "'StartAt':'A','States':{'A':{'Type':'Pass','End':true}}";
  private static final String INLINE = "'ItemProcessor':{" + FLOW + "}";
  private static final String DISTRIBUTED = "'ItemProcessor':{'ProcessorConfig':"
      + "{'Mode':'DISTRIBUTED','ExecutionType':'EXPRESS'}," + FLOW + "}";
  private static final String GET = "'Resource':'arn:aws:states:::s3:getObject'";
  private static final String LIST = "'Resource':'arn:aws:states:::s3:listObjectsV2'";

  private static String machine(String fields) {
    return "{'StartAt':'M','States':{'M':{'Type':'Map','End':true," + fields + "}}}";
  }

  private static String jsonata(String fields) {
    return "{'QueryLanguage':'JSONata'," + machine(fields).substring(1);
  }

  private static String refused(String message) {
    return "SCHEMA_VALIDATION_FAILED: " + message;
  }

  private static State.MapState map(String fields) throws DefinitionException {
    return (State.MapState) program(machine(fields)).state("M");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INLINE,
        "'Iterator':{" + FLOW + "},'Parameters':{'a.$':'$$.Map.Item.Value'}",
        "'Iterator':{" + FLOW + ",'ProcessorConfig':{'Mode':'INLINE'}},'ItemSelector':{'a':1}",
        INLINE + ",'ItemsPath':'$.a[0].b','MaxConcurrency':0,'ResultPath':null",
        INLINE + ",'ItemsPath':'$$.Execution.Input','MaxConcurrencyPath':'$v'",
        INLINE + ",'ToleratedFailureCount':1,'ToleratedFailurePercentagePath':'$.p'",
        DISTRIBUTED + ",'Label':'Each-One_1.é','ToleratedFailurePercentage':12.5",
        DISTRIBUTED + ",'ItemReader':{" + GET + ",'Parameters':{'Bucket.$':'$.b'},'ReaderConfig':"
            + "{'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':['a'],'MaxItems':0}}",
        DISTRIBUTED + ",'ItemReader':{" + GET + ",'ReaderConfig':{'InputType':'JSON',"
            + "'ItemsPointer':'/a/0','MaxItemsPath':'$.n'}}",
        DISTRIBUTED + ",'ItemReader':{" + GET + ",'ReaderConfig':{'ManifestType':'S3_INVENTORY'}}",
        DISTRIBUTED + ",'ItemReader':{" + LIST + ",'Parameters':{'Bucket':'b'}}",
        DISTRIBUTED + ",'ItemReader':{" + LIST + ",'ReaderConfig':{'InputType':'PARQUET',"
            + "'Transformation':'LOAD_AND_FLATTEN'}}",
        DISTRIBUTED + ",'ItemBatcher':{'MaxItemsPerBatchPath':'$.n','BatchInput':{'a.$':'$.a'}}",
        DISTRIBUTED + ",'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject',"
            + "'Parameters':{'Bucket':'b'},'WriterConfig':{'OutputType':'JSONL'}}",
        DISTRIBUTED + ",'ResultWriter':{'WriterConfig':{'Transformation':'FLATTEN'}}",
      })
  void whatAwsTakesIsTaken(String fields) {
    assertEquals(List.of(), problems(machine(fields)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INLINE + ",'Items':'{% $states.input.a %}','MaxConcurrency':'{% 1 %}'",
        INLINE + ",'Items':[1,'{% $x %}'],'ItemSelector':'{% $states.context.Map.Item.Value %}'",
        DISTRIBUTED + ",'Items':{'a':1},'ToleratedFailureCount':'{% 1 %}'",
        DISTRIBUTED + ",'ItemReader':{" + GET + ",'Arguments':{'Bucket':'{% $b %}'},'ReaderConfig':"
            + "{'InputType':'JSON','MaxItems':'{% 2 %}'}},'ResultWriter':{'Resource':"
            + "'arn:aws:states:::s3:putObject','Arguments':{'Bucket':'b'}}",
      })
  void whatAwsTakesInJsonataIsTaken(String fields) {
    assertEquals(List.of(), problems(jsonata(fields)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'MaxConcurrency':1"
            + "| Exactly one of these fields is required: [ItemProcessor, Iterator] at /States/M",
        INLINE + ",'MaxConcurrency':-1" + "| Minimum value is 0 at /States/M/MaxConcurrency",
        INLINE + ",'MaxConcurrency':1,'MaxConcurrencyPath':'$.n'"
            + "| Only one of these fields may be present: [MaxConcurrency, MaxConcurrencyPath]"
            + " at /States/M",
        INLINE + ",'ItemSelector':{},'Parameters':{}"
            + "| Only one of these fields may be present: [ItemSelector, Parameters] at /States/M",
        INLINE + ",'ItemsPath':'$.a[*]'"
            + "| Value is not a Reference Path: $.a[*] at /States/M/ItemsPath",
        INLINE + ",'ToleratedFailurePercentage':101"
            + "| Maximum value is 100"
            + " at /States/M/ToleratedFailurePercentage",
        INLINE + ",'Label':'L'"
            + "| Field 'Label' is only supported for the 'DISTRIBUTED' mode at /States/M",
        "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'}," + FLOW + "}"
            + "| These fields are required: [ExecutionType]"
            + " at /States/M/ItemProcessor/ProcessorConfig",
        "'ItemProcessor':{'ProcessorConfig':{'Mode':'Inline'}," + FLOW + "}"
            + "| The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]"
            + " at /States/M/ItemProcessor/ProcessorConfig/Mode",
        DISTRIBUTED + ",'ItemReader':{'Resource':'arn:aws:states:::s3:putObject',"
            + "'ReaderConfig':{'InputType':'JSON'}}"
            + "| The resource provided arn:aws:states:::s3:putObject is not recognized. The value"
            + " is not a valid resource ARN, or the resource is not available in this region."
            + " at /States/M/ItemReader/Resource",
        DISTRIBUTED + ",'ItemReader':{" + LIST + ",'ReaderConfig':{'InputType':'JSON'}}"
            + "| Field 'InputType' is not supported for what is read here"
            + " at /States/M/ItemReader/ReaderConfig/InputType",
        DISTRIBUTED + ",'ItemReader':{" + GET + ",'ReaderConfig':{'InputType':'CSV',"
            + "'CSVHeaderLocation':'GIVEN'}}"
            + "| These fields are required: [CSVHeaders] at /States/M/ItemReader/ReaderConfig",
        DISTRIBUTED + ",'ItemBatcher':{}"
            + "| At least one of these fields is required: [MaxItemsPerBatch,"
            + " MaxInputBytesPerBatch] at /States/M/ItemBatcher",
        DISTRIBUTED + ",'ItemBatcher':{'MaxInputBytesPerBatch':262145}"
            + "| Maximum value is 262144"
            + " at /States/M/ItemBatcher/MaxInputBytesPerBatch",
        DISTRIBUTED + ",'ResultWriter':{}"
            + "| These fields are required: [Resource, Parameters] at /States/M/ResultWriter",
      },
      quoteCharacter = '"')
  void whatAwsRefusesIsRefused(String fields, String message) {
    assertEquals(List.of(refused(message)), problems(machine(fields)));
  }

  @Test
  void aLabelIsShortAndPlainAndTheOnlyOne() {
    String label = DISTRIBUTED + ",'Label':'%s'";
    String at = " at /States/M/Label";
    assertEquals(
        List.of("INVALID_LABEL_NAME: A label has 1 to 40 characters, but has 0" + at),
        problems(machine(label.formatted(""))));
    assertEquals(
        List.of("INVALID_LABEL_NAME: A label has 1 to 40 characters, but has 41" + at),
        problems(machine(label.formatted("x".repeat(41)))));
    assertEquals(
        List.of("INVALID_LABEL_NAME: Label contains invalid character: '$'" + at),
        problems(machine(label.formatted("a$"))));
    String inner = machine(label.formatted("L")).replace("'A'", "'B'").replace("'M'", "'N'");
    assertEquals(
        List.of("DUPLICATE_LABEL_NAME: Duplicate label: L at /States/M/Label"),
        problems(machine("'Label':'L','ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED',"
            + "'ExecutionType':'STANDARD'}," + inner.substring(1))));
  }

  @Test
  void whatExpressDoesNotSupportIsRefusedInExpressChildren() {
    String task = "{'Type':'Task','End':true,"
        + "'Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken'}";
    assertEquals(
        List.of(refused("Express state machine does not support '.waitForTaskToken' service"
            + " integration  at /States/M/ItemProcessor/States/A/Resource")),
        problems(machine(DISTRIBUTED.replace("{'Type':'Pass','End':true}", task))));
  }

  @Test
  void aDistributionHasAllThatALaterRunNeeds() throws Exception {
    State.MapState map = map(DISTRIBUTED + ",'Label':'L','ItemReader':{" + GET
        + ",'Parameters':{'Bucket.$':'$bucket'},'ReaderConfig':{'InputType':'CSV',"
        + "'CSVHeaderLocation':'FIRST_ROW','CSVDelimiter':'TAB','MaxItemsPath':'$max'}},"
        + "'ItemBatcher':{'MaxItemsPerBatch':5},'ToleratedFailureCountPath':'$count'");
    Distribution distribution = map.distribution().orElseThrow();
    assertEquals(ExecutionType.EXPRESS, distribution.executionType());
    assertEquals(Optional.of("L"), distribution.label());
    ItemReader reader = distribution.reader().orElseThrow();
    assertEquals(ItemReader.Source.GET_OBJECT, reader.source());
    assertEquals(Optional.of(ItemReader.InputType.CSV), reader.config().inputType());
    assertEquals(
        new ItemReader.Csv(
            Optional.of(ItemReader.HeaderLocation.FIRST_ROW), List.of(), ItemReader.Delimiter.TAB),
        reader.config().csv());
    assertTrue(distribution.batcher().orElseThrow().maxItems().isPresent());
    assertEquals(
        Map.of("M", List.of("count", "bucket", "max")),
        VariableReferences.of(program(machine(DISTRIBUTED + ",'ItemReader':{" + GET
            + ",'Parameters':{'Bucket.$':'$bucket'},'ReaderConfig':{'InputType':'JSON',"
            + "'MaxItemsPath':'$max'}},'ToleratedFailureCountPath':'$count'"))));
  }

  @Test
  void anExpressMachineHasNoDistributedMap() throws Exception {
    ExpressRules.check(program(machine(INLINE)));
    DefinitionException refused = assertThrows(
        DefinitionException.class, () -> ExpressRules.check(program(machine(DISTRIBUTED))));
    assertEquals(
        refused("Express state machine does not support Distributed Map at /States/M"),
        refused.problems().getFirst().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "\"x\"", "5", "null"})
  void itemsOfAnInlineMapInJsonataAreAnArrayOrAnExpression(String value) {
    assertEquals(
        List.of(refused("Expected an array or a JSONata expression, but was: " + value
            + " at /States/M/Items")),
        problems(jsonata(INLINE + ",'Items':" + value.replace('"', '\''))));
  }
}
