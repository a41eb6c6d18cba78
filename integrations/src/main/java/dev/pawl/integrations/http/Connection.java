package dev.pawl.integrations.http;

import java.net.URI;

/**
 * How calls to an API are authorised, and what goes with each of them: a connection of EventBridge.
 *
 * @param parts what each call has, whatever the task says
 * @spec https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection.html
 *     Connections for API targets
 */
public record Connection(String arn, Authorization authorization, HttpParts parts) {

  /** How a call is authorised. */
  public sealed interface Authorization {
    /** By a key in a header. */
    record ApiKey(String header, String value) implements Authorization {
      @Override
      public String toString() {
        return "key in " + header;
      }
    }

    /** By a name and a password. */
    record Basic(String name, String password) implements Authorization {
      @Override
      public String toString() {
        return "password of " + name;
      }
    }

    /**
     * By a token that another service gives for the secret of a client.
     *
     * @param endpoint of that service
     * @param method of the request for a token
     * @param parts what such a request has beside the client
     */
    record ClientCredentials(
        URI endpoint, String method, String clientId, String clientSecret, HttpParts parts)
        implements Authorization {
      @Override
      public String toString() {
        return "token of " + endpoint + " for " + clientId;
      }
    }
  }
}
