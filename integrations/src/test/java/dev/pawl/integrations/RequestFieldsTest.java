package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tasks of services may not be given is refused with the definition, as AWS words it. */
final class RequestFieldsTest {
  private static final Judgement JUDGEMENT = new Judgement(Strictness.STRICT, new RequestFields());

  private static List<String> problems(String resource, String fields) {
    try {
      Program.parse("""
          {"StartAt": "X", "States": {"X": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::%s"%s}}}
          """.formatted(resource, fields), JUDGEMENT);
      return List.of();
    } catch (DefinitionException e) {
      return e.problems().stream().map(Object::toString).toList();
    }
  }

  private static String unsupported(String field) {
    return "SCHEMA_VALIDATION_FAILED: The field \"" + field
        + "\" is not supported by Step Functions at /States/X/Parameters";
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sqs:sendMessage | {"QueueUrl": "u", "MessageBody": "b", "Body": "b"} | Body
      sqs:sendMessage | {"QueueUrl": "u", "MessageBody.$": "$", "DelaySecond.$": "$"} | DelaySecond
      sns:publish | {"Message": "m", "topicArn": "t"} | topicArn
      lambda:invoke | {"FunctionName": "f", "Name": "f"} | Name
      lambda:invoke.waitForTaskToken | {"FunctionName": "f", "TaskToken.$": "$$.Task.Token"} \
      | TaskToken
      states:startExecution.sync:2 | {"StateMachineArn": "a", "input": {}} | input
      events:putEvents | {"Entries": [{"Source": "s", "Details": {}}]} | Details
      dynamodb:putItem | {"TableName": "t", "Item": {"id": {"s": "1"}}} | s
      ecs:runTask.sync | {"TaskDefinition": "t", \
      "NetworkConfiguration": {"awsvpcConfiguration": {}}} | awsvpcConfiguration
      http:invoke | {"ApiEndpoint": "https://x.example", "Method": "GET", "Url": "x"} | Url
      apigateway:invoke | {"ApiEndpoint": "x", "Method": "GET", "Url": "x"} | Url
      elasticmapreduce:addStep.sync | {"ClusterId": "c", "Steps": []} | Steps
      aws-sdk:dynamodb:query | {"TableName": "t", "Indexname": "i"} | Indexname
      aws-sdk:s3:listBuckets | {"Bucket": "b"} | Bucket
      aws-sdk:ec2:describeSnapshots | {"Filter": []} | Filter
      aws-sdk:batch:submitJob | {"JobName": "n", "JobQueue": "q", "JobDefinition": "d", \
      "RetryStrategy": {"EvaluateOnExit": [{"onReason": "x", "Action": "EXIT"}]}} | onReason
      """)
  void aFieldThatTheOperationHasNotIsRefused(String resource, String parameters, String field) {
    assertEquals(
        List.of(unsupported(field)), problems(resource, ", \"Parameters\": " + parameters));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sqs:sendMessage | {"QueueUrl": "u", "MessageBody": {"any": ["thing"]}}
      sqs:sendMessage.waitForTaskToken | {"QueueUrl": "u", "MessageBody": {"a.$": "$$.Task.Token"}}
      sns:publish | {"TopicArn": "t", "Message": {"any": 1}, \
      "MessageAttributes": {"x": {"DataType": "String", "StringValue": "y"}}}
      events:putEvents | {"Entries": [{"Detail": {"any": 1}, "DetailType": "t", "Source": "s"}]}
      dynamodb:updateItem | {"TableName": "t", "Key": {"id": {"S.$": "$.id"}}, \
      "ExpressionAttributeValues.$": "$"}
      lambda:invoke | {"FunctionName": "f", "Payload": {"any": 1}}
      bedrock:invokeModel | {"ModelId": "m", "Input": {"S3Uri": "s3://b/k"}}
      batch:submitJob.sync | {"JobName": "n", "JobQueue": "q", "JobDefinition": "d", \
      "ContainerOverrides": {"Command": ["x"]}}
      glue:startJobRun.sync | {"JobName": "n", "Arguments": {"--any": "x"}}
      elasticmapreduce:createCluster.sync | {"Name": "n", \
      "Instances": {"KeepJobFlowAliveWhenNoSteps": true}}
      emr-serverless:startJobRun.sync | {"ApplicationId": "a", "ExecutionRoleArn": "r", \
      "JobDriver": {"SparkSubmit": {"EntryPoint": "e"}}}
      eks:call | {"ClusterName": "c", "CertificateAuthority": "c", \
      "Endpoint": "e", "Method": "GET", "Path": "/"}
      codebuild:retryBuildBatch.sync | {"Id.$": "$.batch"}
      aws-sdk:sfn:describeExecution | {"ExecutionArn.$": "$.arn"}
      aws-sdk:rds:copyDBSnapshot | {"SourceDBSnapshotIdentifier": "s", \
      "TargetDBSnapshotIdentifier": "t", "SourceRegion": "eu-west-1"}
      aws-sdk:drs:describeSourceServers | {"Filters": {"SourceServerIDs": ["s"]}}
      aws-sdk:dynamodb:putItem | {"TableName": "t", "Item": {"a": {"Bool": true}, \
      "b": {"Nul": true}, "c": {"Ss": ["x"]}}}
      aws-sdk:neptunedata:executeOpenCypherQuery | {"OpenCypherQuery": "q", "Parameters": {"a": 1}}
      aws-sdk:emrserverless:startJobRun | {"ApplicationId": "a", "ExecutionRoleArn": "r"}
      aws-sdk:sqs:listQueues | {}
      """)
  void whatItHasIsNot(String resource, String parameters) {
    assertEquals(List.of(), problems(resource, ", \"Parameters\": " + parameters));
  }

  @Test
  void whatIsRequiredMustBeThere() {
    assertEquals(
        List.of(
            "SCHEMA_VALIDATION_FAILED: The field 'QueueUrl' is required but was missing"
                + " at /States/X/Parameters",
            "SCHEMA_VALIDATION_FAILED: The field 'MessageBody' is required but was missing"
                + " at /States/X/Parameters"),
        problems("sqs:sendMessage", ", \"Parameters\": {}"));
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: Parameters field is required for resource ARN:"
            + " arn:aws:states:::sqs:sendMessage at /States/X"),
        problems("sqs:sendMessage", ""));
  }

  @Test
  void argumentsAreJudgedWhereTheyAreSpeltOut() {
    String jsonata = ", \"QueryLanguage\": \"JSONata\", \"Arguments\": ";
    assertEquals(List.of(), problems("sqs:sendMessage", jsonata + "\"{% $states.input %}\""));
    assertEquals(List.of(), problems("sqs:sendMessage", jsonata + """
            {"QueueUrl": "{% $states.input.url %}", "MessageBody": {"a": "{% 1 %}"}}"""));
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: The field \"Url\" is not supported by Step Functions"
            + " at /States/X/Arguments"),
        problems("sqs:sendMessage", jsonata + """
            {"QueueUrl": "{% $states.input.url %}", "MessageBody": "b", "Url": "{% 1 %}"}"""));
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:invoke.sync", "sqs:sendMessage.sync", "dynamodb:getItem.waitForTaskToken",
    "batch:submitJob.waitForTaskToken", "ecs:runTask.sync:2", "http:invoke.waitForTaskToken",
    "athena:stopQueryExecution.sync", "aws-sdk:s3:getObject.sync"
  })
  void aPatternThatTheActionHasNotIsNotRecognised(String resource) {
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::" + resource
            + " is not recognized. The value is not a valid resource ARN, or the resource is not"
            + " available in this region. at /States/X/Resource"),
        problems(resource, ", \"Parameters\": {}"));
  }
}
