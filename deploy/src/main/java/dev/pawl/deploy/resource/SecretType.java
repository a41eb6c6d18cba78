package dev.pawl.deploy.resource;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::SecretsManager::Secret}, whose value may be made by chance. */
final class SecretType implements ResourceType {
  private static final String SERVICE = "secretsmanager";
  private static final String ID = "SecretId";
  private static final String GENERATE = "GenerateSecretString";
  private static final List<String> FLAGS = List.of(
      "ExcludeLowercase",
      "ExcludeNumbers",
      "ExcludePunctuation",
      "ExcludeUppercase",
      "IncludeSpace",
      "RequireEachIncludedType");

  private static final Schema SCHEMA = Schema.of("AWS::SecretsManager::Secret")
      .telling("Id")
      .named("Name", 512)
      .with("Description", GENERATE, "KmsKeyId", "ReplicaRegions", "SecretString", "Tags", "Type");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "describeSecret", Map.of(ID, wanted.name()))
        .filter(found -> found.get("DeletedDate") == null)
        .map(found -> made(String.valueOf(found.get("Arn"))));
  }

  private static Made made(String arn) {
    return new Made(arn, Map.of("Id", arn));
  }

  private static Optional<String> value(Properties given, Services services)
      throws ResourceException, InterruptedException {
    if (!given.has(GENERATE)) {
      return given.text("SecretString");
    }
    Properties how = given.object(GENERATE);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("PasswordLength", how.number("PasswordLength").orElse(32));
    how.text("ExcludeCharacters").ifPresent(some -> request.put("ExcludeCharacters", some));
    for (String flag : FLAGS) {
      how.text(flag).ifPresent(is -> request.put(flag, is.equals("true")));
    }
    String password =
        String.valueOf(services.call(SERVICE, "getRandomPassword", request).get("RandomPassword"));
    Optional<String> key = how.text("GenerateStringKey");
    return Optional.of(
        key.isEmpty()
            ? password
            : with(how.text("SecretStringTemplate").orElse("{}"), key.get(), password));
  }

  private static String with(String template, String key, String password)
      throws ResourceException {
    Map<String, Object> all = new LinkedHashMap<>();
    try {
      if (Json.parse(template).tree() instanceof Map<?, ?> members) {
        members.forEach((name, value) -> all.put(String.valueOf(name), value));
      }
    } catch (JsonSyntaxException e) {
      throw new ResourceException(
          "InvalidRequest",
          "#/GenerateSecretString/SecretStringTemplate: is no JSON: " + e.reason());
    }
    all.put(key, password);
    return Json.of(all).text();
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Name", wanted.name());
    given.text("Description").ifPresent(said -> request.put("Description", said));
    value(given, services).ifPresent(value -> request.put("SecretString", value));
    request.put("Tags", given.list("Tags"));
    return made(String.valueOf(services.call(SERVICE, "createSecret", request).get("Arn")));
  }

  /** A value made by chance stays what it is, unless it is to be made otherwise. */
  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(ID, existing.physicalId());
    request.put("Description", given.text("Description").orElse(""));
    boolean isSame = given.value(GENERATE).equals(existing.given().value(GENERATE))
        && given.value("SecretString").equals(existing.given().value("SecretString"));
    if (!isSame) {
      value(given, services).ifPresent(value -> request.put("SecretString", value));
    }
    services.call(SERVICE, "updateSecret", request);
    Tags.change(
        existing.given().tags("Tags"),
        given.tags("Tags"),
        removed -> services.call(
            SERVICE, "untagResource", Map.of(ID, existing.physicalId(), "TagKeys", removed)),
        added -> services.call(
            SERVICE, "tagResource", Map.of(ID, existing.physicalId(), "Tags", Tags.listed(added))));
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(
        SERVICE,
        "deleteSecret",
        Map.of(ID, existing.physicalId(), "ForceDeleteWithoutRecovery", true));
  }
}
