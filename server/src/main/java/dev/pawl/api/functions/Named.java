package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.lambda.FunctionReference;
import java.util.Optional;

/**
 * The function that a request names.
 *
 * @param caller the account and region that it is looked for in
 * @param reference with the qualifier, wherever in the request that is
 */
record Named(Caller caller, FunctionReference reference) {
  private static final String NAME = "FunctionName";
  private static final String QUALIFIER = "Qualifier";

  /**
   * {@return the function that a request means}
   *
   * @throws ApiException if it names two qualifiers, or a function of another region
   */
  static Named in(Caller caller, Members members) {
    return of(caller, members.text(NAME), members.optionalText(QUALIFIER));
  }

  static Named of(Caller caller, String name, Optional<String> qualifier) {
    FunctionReference reference = FunctionReference.parse(name)
        .orElseThrow(() -> new ApiException(
            Code.INVALID_PARAMETER_VALUE_EXCEPTION, "'" + name + "' is not a function name"));
    Optional<String> inName = reference.qualifier();
    if (qualifier.isPresent() && inName.isPresent() && !inName.equals(qualifier)) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION,
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    String region = reference.region().orElse(caller.region());
    if (!region.equals(caller.region())) {
      throw new ApiException(
          Code.FUNCTION_NOT_FOUND,
          "Functions from '" + region + "' are not reachable in this region ('" + caller.region()
              + "')");
    }
    return new Named(caller, reference.qualified(qualifier.or(() -> inName).orElse("")));
  }

  /** {@return its ARN, with the qualifier if there is one} */
  String arn() {
    return reference.arn(caller.partition(), caller.region(), caller.account());
  }

  /** {@return its ARN without a qualifier} */
  String unqualifiedArn() {
    return reference.qualified("").arn(caller.partition(), caller.region(), caller.account());
  }

  Optional<String> qualifier() {
    return reference.qualifier();
  }

  /** {@return that there is no such function} */
  ApiException missing() {
    return missing(arn());
  }

  /** {@return that there is none to be invoked, which is said of the version too} */
  ApiException notInvocable() {
    return missing(qualifier().isPresent() ? arn() : arn() + ":$LATEST");
  }

  static ApiException missing(String arn) {
    return new ApiException(Code.FUNCTION_NOT_FOUND, "Function not found: " + arn);
  }

  /**
   * {@return the ARN that policies are asked about, {@code *} if a request is about no function}
   */
  static String resource(Caller caller, Members members) {
    Optional<String> resource = members.optionalText("Resource");
    if (resource.isPresent()) {
      return resource.get();
    }
    Optional<FunctionReference> reference =
        members.optionalText(NAME).flatMap(FunctionReference::parse);
    return reference
        .map(named -> named
            .qualified(
                named.qualifier().or(() -> members.optionalText(QUALIFIER)).orElse(""))
            .arn(caller.partition(), caller.region(), caller.account()))
        .orElse("*");
  }
}
