package dev.pawl.standins.secrets;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * The stand-in for Secrets Manager.
 *
 * @spec https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html AWS Secrets
 *     Manager API
 */
// Tidy: the name that AWS gave the service
public final class SecretsManager implements StandIn {
  private final Secrets secrets;
  private final SecretLife life;
  private final SecretValues values;
  private final SecretLists lists;
  private final Passwords passwords;

  /**
   * Keeps secrets.
   *
   * @param vault seals their values
   */
  public SecretsManager(Records records, Vault vault, InstantSource clock) {
    this.secrets = new Secrets(records, vault, clock);
    SecureRandom random = new SecureRandom();
    this.values = new SecretValues(secrets);
    this.life = new SecretLife(secrets, values, random);
    this.lists = new SecretLists(secrets);
    this.passwords = new Passwords(random);
  }

  @Override
  public String service() {
    return "secretsmanager";
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.ofEntries(
        Map.entry("CreateSecret", Operation.of(life::create)),
        Map.entry("UpdateSecret", Operation.of(life::update)),
        Map.entry("DeleteSecret", Operation.of(life::delete)),
        Map.entry("RestoreSecret", Operation.of(life::restore)),
        Map.entry("TagResource", Operation.of(life::tag)),
        Map.entry("UntagResource", Operation.of(life::untag)),
        Map.entry("GetSecretValue", Operation.of(values::get)),
        Map.entry("PutSecretValue", Operation.of(values::put)),
        Map.entry("UpdateSecretVersionStage", Operation.of(values::moveStage)),
        Map.entry("ListSecretVersionIds", Operation.of(values::versions)),
        Map.entry("DescribeSecret", Operation.of(lists::describe)),
        Map.entry("ListSecrets", Operation.of(lists::list)),
        Map.entry("GetResourcePolicy", Operation.of(lists::policy)),
        Map.entry("GetRandomPassword", Operation.of(passwords::perform)));
  }

  @Override
  public String resource(Asked asked) {
    return asked
        .members()
        .find("SecretId")
        .map(id -> secrets
            .find(asked.asker(), id)
            .map(Secret::arn)
            .orElseGet(() -> id.startsWith("arn:") ? id : arn(asked, id)))
        .or(() -> asked.members().find("Name").map(name -> arn(asked, name)))
        .orElse("*");
  }

  /** {@return the ARN of a secret that is not there, without what chance would add} */
  private static String arn(Asked asked, String name) {
    return asked.asker().arnOf("secretsmanager", "secret:" + name);
  }
}
