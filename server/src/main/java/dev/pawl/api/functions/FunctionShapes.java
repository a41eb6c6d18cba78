package dev.pawl.api.functions;

import dev.pawl.lambda.FunctionConfiguration;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.deployed.Revision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the API shows of functions.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 *     FunctionConfiguration
 */
final class FunctionShapes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  /** What Lambda grants unless it is asked for more, in MB. */
  private static final int STORAGE_MEGABYTES = 512;

  private FunctionShapes() {}

  /** {@return a time as Lambda writes it} */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /**
   * {@return the FunctionConfiguration of a function of a folder}
   *
   * @param arn its ARN in the caller's account and region
   */
  static Map<String, Object> ofFolder(LocalFunction function, String arn) {
    FunctionConfiguration configuration = function.configuration();
    FolderFacts facts = FolderFacts.of(configuration.code());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("FunctionName", function.name());
    members.put("FunctionArn", arn);
    members.put("Runtime", configuration.runtime());
    members.put("Handler", configuration.handler());
    members.put("CodeSize", facts.bytes());
    members.put("Description", "");
    members.put("Timeout", configuration.settings().timeoutSeconds());
    members.put("MemorySize", configuration.settings().memorySizeMegabytes());
    members.put("LastModified", time(facts.modified()));
    members.put("CodeSha256", sha256(function.revision()));
    members.put("Version", LocalFunction.LATEST);
    Map<String, String> variables = configuration.settings().environment();
    if (!variables.isEmpty()) {
      members.put("Environment", Map.of("Variables", new TreeMap<>(variables)));
    }
    members.put("TracingConfig", Map.of("Mode", "PassThrough"));
    members.put("RevisionId", uuid(function.revision()));
    members.put("State", "Active");
    members.put("LastUpdateStatus", "Successful");
    members.put("PackageType", "Zip");
    members.put("Architectures", List.of(architecture()));
    members.put("EphemeralStorage", Map.of("Size", STORAGE_MEGABYTES));
    members.put("SnapStart", Map.of("ApplyOn", "None", "OptimizationStatus", "Off"));
    members.put(
        "LoggingConfig", Map.of("LogFormat", "Text", "LogGroup", "/aws/lambda/" + function.name()));
    return members;
  }

  /**
   * {@return the FunctionConfiguration of a deployed function}
   *
   * @param arn with the qualifier that was asked for
   */
  static Map<String, Object> ofDeployed(Revision revision, String name, String arn) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("FunctionName", name);
    members.put("FunctionArn", arn);
    revision.members().forEach((setting, value) -> {
      if (value != null) {
        members.put((String) setting, value);
      }
    });
    if (revision.environment().isEmpty()) {
      members.remove("Environment");
    }
    // An empty target takes the one that there was away.
    if (text(members.get("DeadLetterConfig"), "TargetArn").isEmpty()) {
      members.remove("DeadLetterConfig");
    }
    layers(members.remove("Layers")).ifPresent(layers -> members.put("Layers", layers));
    members.put("LoggingConfig", logging(name, members.get("LoggingConfig")));
    members.put("CodeSize", revision.code().bytes());
    members.put("CodeSha256", revision.code().sha256());
    members.put("LastModified", time(revision.modified()));
    members.put("Version", revision.version());
    members.put("RevisionId", revision.revisionId());
    members.put("State", "Active");
    members.put("LastUpdateStatus", "Successful");
    return members;
  }

  /** {@return what is shown of layers; empty if there are none} */
  private static Optional<List<Map<String, Object>>> layers(@Nullable Object kept) {
    List<Map<String, Object>> layers = new ArrayList<>();
    if (kept instanceof List<?> given) {
      for (Object each : given) {
        Map<?, ?> layer = (Map<?, ?>) Objects.requireNonNull(each, "a layer is an object");
        layers.add(Map.of(
            "Arn", Objects.requireNonNull(layer.get("Arn")),
            "CodeSize", Objects.requireNonNull(layer.get("CodeSize"))));
      }
    }
    return layers.isEmpty() ? Optional.empty() : Optional.of(layers);
  }

  /** {@return how a function logs: what was chosen, and Lambda's own for the rest} */
  private static Map<String, Object> logging(String name, @Nullable Object chosen) {
    boolean json = text(chosen, "LogFormat").equals("JSON");
    Map<String, Object> logging = new LinkedHashMap<>();
    logging.put("LogFormat", json ? "JSON" : "Text");
    if (json) {
      logging.put("ApplicationLogLevel", "INFO");
      logging.put("SystemLogLevel", "INFO");
    }
    logging.put("LogGroup", "/aws/lambda/" + name);
    if (chosen instanceof Map<?, ?> given) {
      given.forEach((member, value) -> {
        if (value != null) {
          logging.put(String.valueOf(member), value);
        }
      });
    }
    return logging;
  }

  private static String text(@Nullable Object structure, String member) {
    return structure instanceof Map<?, ?> map && map.get(member) instanceof String text ? text : "";
  }

  /** {@return what this machine is} */
  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }

  private static String uuid(String revision) {
    return UUID.nameUUIDFromBytes(revision.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String sha256(String revision) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(revision.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
