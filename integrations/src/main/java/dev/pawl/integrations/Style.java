package dev.pawl.integrations;

import java.time.Instant;

/** How a kind of integration shows what an API takes and gives. */
enum Style {
  /** {@code aws-sdk:}, on the AWS SDK for Java 2. */
  SDK {
    @Override
    String shown(String member) {
      return Naming.shown(member);
    }

    @Override
    Object time(Instant time) {
      return time.toString();
    }
  },
  /** The optimised integrations, on the SDK's first version: times are in milliseconds. */
  OPTIMISED {
    @Override
    String shown(String member) {
      return Naming.capitalised(member);
    }

    @Override
    Object time(Instant time) {
      return time.toEpochMilli();
    }
  };

  /** {@return the name of a field by its name in the API} */
  abstract String shown(String member);

  /** {@return how a time is shown} */
  abstract Object time(Instant time);
}
