package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.Deployments;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.Optional;

/** Looks up deployed functions for operations that change them. */
final class Deployed {
  private final Functions functions;
  private final Deployments deployments;

  Deployed(Functions functions, Deployments deployments) {
    this.functions = functions;
    this.deployments = deployments;
  }

  Deployments deployments() {
    return deployments;
  }

  static FunctionKey key(Named named) {
    return FunctionKey.of(named.unqualifiedArn()).orElseThrow(named::missing);
  }

  /** {@return whether there is a function of a folder, or registered by program, of that name} */
  boolean isElsewhere(Named named) {
    return Refused.in(() -> functions.find(named.unqualifiedArn())).isPresent();
  }

  /**
   * {@return the key of a function that can be changed}
   *
   * @throws ApiException if there is none, or it is of a folder
   */
  FunctionKey require(Named named) {
    FunctionKey key = key(named);
    if (deployments.find(key).isEmpty()) {
      throw absent(named);
    }
    return key;
  }

  /** {@return the function itself} */
  Deployment deployment(Named named) {
    return deployments.find(key(named)).orElseThrow(() -> absent(named));
  }

  /** {@return the key of a function without a qualifier, which some operations refuse} */
  FunctionKey requireUnqualified(Named named) {
    if (named.qualifier().filter(given -> !given.equals(LocalFunction.LATEST)).isPresent()) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION,
          "This operation is permitted on Lambda functions only. Aliases and versions do not"
              + " support this operation. Please specify either a function name or an unqualified"
              + " function ARN.");
    }
    return require(named);
  }

  /**
   * {@return the version or alias that is named, the empty text for the function itself}
   *
   * @throws ApiException if there is no such version or alias
   */
  String requireQualifier(Named named) {
    if (deployments.revision(key(named), named.qualifier()).isEmpty()) {
      throw named.missing();
    }
    return named
        .qualifier()
        .filter(given -> !given.equals(LocalFunction.LATEST))
        .orElse("");
  }

  /** Refuses a request that means another revision than there is. */
  void requireRevision(Members members, Deployment function) {
    members
        .optionalText("RevisionId")
        .filter(given -> !given.equals(function.latest().revisionId()))
        .ifPresent(given -> {
          throw new ApiException(
              Code.PRECONDITION_FAILED_EXCEPTION,
              "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy"
                  + " API to retrieve the latest Revision Id");
        });
  }

  private ApiException absent(Named named) {
    Optional<LocalFunction> local = Refused.in(() -> functions.find(named.unqualifiedArn()));
    return local
        .map(function -> new ApiException(
            Code.INVALID_PARAMETER_VALUE_EXCEPTION,
            "The function " + function.name() + " is in the folder "
                + function.configuration().code() + ": its files change it, not this operation"))
        .orElseGet(() -> Named.missing(named.unqualifiedArn()));
  }
}
