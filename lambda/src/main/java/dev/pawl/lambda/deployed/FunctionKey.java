package dev.pawl.lambda.deployed;

import dev.pawl.lambda.FunctionReference;
import java.util.Optional;

/**
 * Which function: names are free in each account and region.
 *
 * @param account twelve digits
 */
public record FunctionKey(String account, String region, String name) {

  /**
   * {@return the function that a full ARN names, whatever its qualifier is; empty if it is none}
   */
  public static Optional<FunctionKey> of(String functionArn) {
    return FunctionReference.parse(functionArn).flatMap(FunctionKey::of);
  }

  /** {@return the function of a reference that names account and region} */
  static Optional<FunctionKey> of(FunctionReference reference) {
    return reference
        .account()
        .flatMap(account ->
            reference.region().map(region -> new FunctionKey(account, region, reference.name())));
  }

  /** {@return what the keys of the functions of an account and region begin with} */
  static String prefix(String account, String region) {
    return account + "/" + region + "/";
  }

  String text() {
    return prefix(account, region) + name;
  }
}
