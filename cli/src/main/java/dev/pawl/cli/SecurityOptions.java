package dev.pawl.cli;

import dev.pawl.server.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code pawl serve} about who is admitted, and how connections are protected. */
final class SecurityOptions {
  private static final String AUTH = "--auth";
  private static final String CREDENTIALS = "--credentials";
  private static final String CERTIFICATE = "--tls-cert";
  private static final String KEY = "--tls-key";

  private SecurityOptions() {}

  static List<OptionSpec> all() {
    return List.of(
        Options.text(
                AUTH,
                "kind",
                "Who is admitted: none believes what a request says and is for this machine alone;"
                    + " sigv4 verifies AWS signatures against --credentials (default: none).")
            .build(),
        Options.text(
                CREDENTIALS,
                "file",
                "The access keys, and what each may do; read again when it changes.")
            .build(),
        Options.text(
                CERTIFICATE,
                "file",
                "Serve HTTPS with the certificate chain in this PEM file; read again when it"
                    + " changes.")
            .build(),
        Options.text(KEY, "file", "The private key of --tls-cert, PEM (PKCS #8).")
            .build());
  }

  static ServerOptions.Security of(ParseResult given) throws CommandException {
    String auth = given.matchedOptionValue(AUTH, "none");
    if (!auth.equals("none") && !auth.equals("sigv4")) {
      throw CommandException.usage(AUTH + " is none or sigv4, not " + auth);
    }
    Optional<Path> credentials = path(given, CREDENTIALS);
    if (auth.equals("sigv4") != credentials.isPresent()) {
      throw CommandException.usage(AUTH + " sigv4 and " + CREDENTIALS + " are given together");
    }
    Optional<Path> certificate = path(given, CERTIFICATE);
    Optional<Path> key = path(given, KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw CommandException.usage(CERTIFICATE + " and " + KEY + " are given together");
    }
    return ServerOptions.Security.of(credentials, certificate, key);
  }

  private static Optional<Path> path(ParseResult given, String option) throws CommandException {
    String text = given.matchedOptionValue(option, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(Options.path(text));
  }
}
