package dev.pawl.standins.ecr;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.StandIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-in for ECR, in which there are no repositories, and none can be made.
 *
 * @spec https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html Amazon ECR API
 *     Reference
 */
public final class Ecr implements StandIn {

  @Override
  public String service() {
    return "ecr";
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of("DescribeRepositories", Operation.of(Ecr::repositories));
  }

  @Override
  public Optional<String> violated() {
    return Optional.of("InvalidParameterException");
  }

  private static Reply repositories(Asked asked) {
    String registry = asked.members().find("registryId").orElse(asked.asker().account());
    asked.members().texts("repositoryNames").stream().findFirst().ifPresent(name -> {
      throw new RefusalException(
          "RepositoryNotFoundException",
          "The repository with name '" + name + "' does not exist in the registry with id '"
              + registry + "'");
    });
    return Reply.of(Map.of("repositories", List.of()));
  }
}
