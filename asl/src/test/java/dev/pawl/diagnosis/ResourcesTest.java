package dev.pawl.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.definition.Judgement;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Strictness;
import dev.pawl.diagnosis.Diagnosis.Workflow;
import dev.pawl.source.Source;
import dev.pawl.source.Substitutions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {
  private static final String STATES = "arn:aws:states:::";

  private static List<Diagnostic> of(String resource) {
    String definition = """
        {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}
        """.formatted(resource);
    return Diagnosis.of(
            Source.json(definition, Substitutions.NONE),
            Judgement.of(Strictness.LENIENT),
            Workflow.STANDARD)
        .stream()
        .filter(Diagnostic::isError)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-sdk:s3:putobject | did you mean \"arn:aws:states:::aws-sdk:s3:putObject\"?",
        "aws-sdk:sns:publsh | did you mean \"arn:aws:states:::aws-sdk:sns:publish\"?",
        "aws-sdk:dynamoDB:query | did you mean \"arn:aws:states:::aws-sdk:dynamodb:query\"?",
        "aws-sdk:sqs:SendMessage | did you mean \"arn:aws:states:::aws-sdk:sqs:sendMessage\"?",
        "aws-sdk:sqs:sendMesage.waitForTaskToken"
            + " | did you mean \"arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken\"?",
        "aws-sdk:batch:submitJob.sync | aws-sdk takes .waitForTaskToken, and no other suffix",
        "aws-sdk:nosuchservice:go | no service of the SDK is called \"nosuchservice\"",
        "aws-sdk:sns:fly | sns has no action like \"fly\"",
        "sns:publsh | did you mean \"arn:aws:states:::sns:publish\"?"
      })
  void whatNoServiceHasIsRefusedWithWhatWasMeant(String resource, String help) {
    List<Diagnostic> found = of(STATES + resource);
    assertEquals(
        List.of("The resource provided " + STATES + resource + " is not recognized. The value is"
            + " not a valid resource ARN, or the resource is not available in this region."),
        found.stream().map(Diagnostic::message).toList());
    assertEquals(Code.SCHEMA_VALIDATION_FAILED, found.getFirst().code());
    assertEquals(help, found.getFirst().help().orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-sdk:s3:putObject",
        "aws-sdk:sfn:startExecution",
        "aws-sdk:cloudwatchlogs:putLogEvents",
        "aws-sdk:sqs:sendMessage.waitForTaskToken"
      })
  void whatAServiceHasIsTaken(String resource) {
    assertEquals(List.of(), of(STATES + resource));
  }
}
