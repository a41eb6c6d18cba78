package dev.pawl.standins.iam;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import dev.pawl.standins.StandIn;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The stand-in for IAM: roles and policies are recorded, and given back.
 *
 * @spec https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html AWS Identity and Access
 *     Management API Reference
 */
public final class Iam implements StandIn {
  private final Roles roles;
  private final Map<String, Operation> operations = new HashMap<>();

  /** Keeps roles and policies in records. */
  public Iam(Records records, InstantSource clock) {
    this(records, clock, new SecureRandom());
  }

  Iam(Records records, InstantSource clock, RandomGenerator random) {
    this.roles = new Roles(records);
    Policies policies = new Policies(records);
    operations.putAll(new RoleOperations(records, roles, policies, clock, random).table());
    operations.putAll(new RolePolicies(roles).table());
    operations.putAll(new Attachments(records, roles, policies).table());
    operations.putAll(new PolicyOperations(records, roles, policies, clock, random).table());
    operations.putAll(new PolicyVersions(policies, clock).table());
    operations.putAll(new TagOperations(roles, policies).table());
    operations.putAll(new AccountOperations(roles, policies).table());
  }

  @Override
  public String service() {
    return "iam";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  /** {@return the ARN of something of the asker's account, which is of no region} */
  static String arn(Asker asker, String resource) {
    return "arn:" + asker.partition() + ":iam::" + asker.account() + ":" + resource;
  }

  @Override
  public String resource(Asked asked) {
    Optional<String> role = asked.members().find(Roles.NAME);
    if (role.isPresent()) {
      return roles
          .find(asked.asker(), role.get())
          .map(each -> each.text("Arn"))
          .orElseGet(() -> arn(asked.asker(), "role" + path(asked) + role.get()));
    }
    return asked
        .members()
        .find("PolicyArn")
        .or(() -> asked
            .members()
            .find(Policies.NAME)
            .map(name -> arn(asked.asker(), "policy" + path(asked) + name)))
        .orElse("*");
  }

  private static String path(Asked asked) {
    return asked.members().find("Path").orElse("/");
  }

  @Override
  public Optional<String> violated() {
    return Optional.of("ValidationError");
  }

  @Override
  public String commonError(String code) {
    return switch (code) {
      case "AccessDeniedException" -> "AccessDenied";
      case "UnknownOperationException" -> "InvalidAction";
      case "SerializationException" -> "MalformedInput";
      case "UnrecognizedClientException" -> "InvalidClientTokenId";
      case "InvalidSignatureException" -> "SignatureDoesNotMatch";
      case "IncompleteSignatureException" -> "IncompleteSignature";
      case "MissingAuthenticationTokenException" -> "MissingAuthenticationToken";
      case "ThrottlingException" -> "Throttling";
      default -> code;
    };
  }
}
