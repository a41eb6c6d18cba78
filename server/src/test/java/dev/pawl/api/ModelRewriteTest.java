package dev.pawl.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Makes the models of requests anew from a folder of service models, as the AWS SDK for Python has
 * them in {@code botocore/data}: {@code -Dpawl.models.from=FOLDER}.
 */
final class ModelRewriteTest {
  private static final Path MODELS = Path.of("src/main/resources/dev/pawl/api");

  private static final List<String> LOG_OPERATIONS = List.of(
      "CreateLogGroup",
      "CreateLogStream",
      "DeleteLogGroup",
      "DeleteLogStream",
      "DeleteRetentionPolicy",
      "DescribeLogGroups",
      "DescribeLogStreams",
      "FilterLogEvents",
      "GetLogEvents",
      "ListTagsForResource",
      "PutLogEvents",
      "PutRetentionPolicy",
      "TagResource",
      "UntagResource");

  private static final List<String> FUNCTION_OPERATIONS = List.of(
      "AddPermission",
      "CreateAlias",
      "CreateFunction",
      "DeleteAlias",
      "DeleteFunction",
      "DeleteFunctionConcurrency",
      "DeleteFunctionEventInvokeConfig",
      "DeleteLayerVersion",
      "GetAccountSettings",
      "GetAlias",
      "GetFunction",
      "GetFunctionCodeSigningConfig",
      "GetFunctionConcurrency",
      "GetFunctionConfiguration",
      "GetFunctionEventInvokeConfig",
      "GetLayerVersion",
      "GetLayerVersionByArn",
      "GetPolicy",
      "Invoke",
      "ListAliases",
      "ListFunctionEventInvokeConfigs",
      "ListFunctions",
      "ListLayerVersions",
      "ListLayers",
      "ListTags",
      "ListVersionsByFunction",
      "PublishLayerVersion",
      "PublishVersion",
      "PutFunctionConcurrency",
      "PutFunctionEventInvokeConfig",
      "RemovePermission",
      "TagResource",
      "UntagResource",
      "UpdateAlias",
      "UpdateFunctionCode",
      "UpdateFunctionConfiguration",
      "UpdateFunctionEventInvokeConfig");

  @Test
  void theModelsAreMadeFromThoseOfAws() throws IOException {
    String from = System.getProperty("pawl.models.from", "");
    assumeTrue(!from.isEmpty(), "there is no folder of models to make these from");
    AwsModel states = new AwsModel(newest(Path.of(from, "stepfunctions")));
    Files.writeString(MODELS.resolve("states.json"), states.requests(states.operations()));
    AwsModel logs = new AwsModel(newest(Path.of(from, "logs")));
    Files.writeString(MODELS.resolve("logs.json"), logs.requests(LOG_OPERATIONS));
    AwsModel lambda = new AwsModel(newest(Path.of(from, "lambda")));
    Files.writeString(MODELS.resolve("lambda.json"), lambda.restRequests(FUNCTION_OPERATIONS));
  }

  private static Json newest(Path service) throws IOException {
    try (Stream<Path> versions = Files.list(service)) {
      Path file = versions
          .map(version -> version.resolve("service-2.json.gz"))
          .filter(Files::exists)
          .max(Path::compareTo)
          .orElseThrow();
      try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
        return Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
