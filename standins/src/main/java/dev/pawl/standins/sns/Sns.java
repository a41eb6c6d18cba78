package dev.pawl.standins.sns;

import dev.pawl.integrations.http.HttpPost;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import dev.pawl.standins.StandIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-in for SNS.
 *
 * @spec https://docs.aws.amazon.com/sns/latest/api/welcome.html Amazon SNS API Reference
 */
public final class Sns implements StandIn {
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /**
   * Stands in over topics.
   *
   * @param urls says which URLs can be subscribed
   */
  public Sns(Topics topics, HttpPost urls) {
    operations.putAll(new TopicOperations(topics).table());
    operations.putAll(new SubscriptionOperations(topics, urls).table());
    operations.putAll(new PublishOperations(topics).table());
  }

  @Override
  public String service() {
    return "sns";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  @Override
  public String permission(String operation) {
    return operation.equals("PublishBatch") ? "Publish" : operation;
  }

  @Override
  public String resource(Asked asked) {
    return asked
        .members()
        .find("TopicArn")
        .or(() -> asked.members().find("TargetArn"))
        .or(() -> asked.members().find("ResourceArn"))
        .or(() -> asked.members().find("SubscriptionArn"))
        .or(() -> asked.members().find("Name").map(name -> asked.asker().arnOf("sns", name)))
        .orElse("*");
  }

  @Override
  public String commonError(String code) {
    return code.equals("AccessDeniedException") ? "AuthorizationErrorException" : code;
  }

  /** The operations say it in the words of this service. */
  @Override
  public Optional<String> violated() {
    return Optional.empty();
  }
}
