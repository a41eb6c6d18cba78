package dev.pawl.integrations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

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
  },
  /** The service itself: names as they are, and values of their types. */
  API {
    @Override
    String shown(String member) {
      return member;
    }

    @Override
    Object time(Instant time) {
      return time;
    }

    @Override
    Object bytes(String base64) {
      return Base64.getMimeDecoder().decode(base64);
    }
  };

  /** {@return the name of a field by its name in the API} */
  abstract String shown(String member);

  /** {@return how a time is shown} */
  abstract Object time(Instant time);

  /** {@return how bytes are shown; what is no base 64 stays as it came, where that is no error} */
  Object bytes(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }
}
