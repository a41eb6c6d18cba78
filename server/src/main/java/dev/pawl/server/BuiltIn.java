package dev.pawl.server;

import dev.pawl.standins.Records;
import dev.pawl.standins.ServiceMeter;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.StandIns;
import dev.pawl.standins.Vault;
import dev.pawl.standins.ecr.Ecr;
import dev.pawl.standins.iam.Iam;
import dev.pawl.standins.s3.S3;
import dev.pawl.standins.secrets.SecretsManager;
import dev.pawl.standins.ssm.Ssm;
import dev.pawl.standins.sts.Sts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services that a server stands in for. */
final class BuiltIn {
  private BuiltIn() {}

  /**
   * {@return the stand-ins over what a server stands on}
   *
   * @param others those that are there already
   * @param meter is told of each answer
   * @param parts has the end of what is kept for as long as the server runs
   * @throws StartException if the key of the secrets is none
   */
  static StandIns of(
      Foundation ground,
      List<StandIn> others,
      ServerOptions options,
      ServiceMeter meter,
      OpenParts parts)
      throws IOException {
    Records records = new Records(ground.storage().catalog());
    Vault vault = vault(options);
    List<StandIn> all = new ArrayList<>(others);
    all.add(S3.in(folder(options, parts), records, ground.world()));
    all.add(new Ssm(records, vault, ground.world()));
    all.add(new SecretsManager(records, vault, ground.world()));
    all.add(new Sts(ground.world()));
    all.add(new Iam(records, ground.world()));
    all.add(new Ecr());
    return new StandIns(all, meter);
  }

  /** {@return where objects are kept: without a data folder, until the server stops} */
  private static Path folder(ServerOptions options, OpenParts parts) throws IOException {
    Optional<Path> data = options.data().folder();
    if (data.isPresent()) {
      return data.get().resolve("s3");
    }
    Path temporary = Files.createTempDirectory("pawl-s3-");
    AutoCloseable removal = () -> remove(temporary);
    parts.opened(removal);
    return temporary;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static Vault vault(ServerOptions options) throws IOException {
    Optional<String> given = Optional.ofNullable(
            options.tasks().services().environment().get(Vault.VARIABLE))
        .filter(key -> !key.isEmpty());
    Optional<Path> folder = options.data().folder();
    try {
      if (given.isPresent()) {
        return Vault.of(given.get());
      }
      return folder.isPresent() ? Vault.in(folder.get()) : Vault.temporary();
    } catch (IllegalArgumentException e) {
      String where = given.isPresent() ? Vault.VARIABLE + ": " : "";
      throw new StartException(where + e.getMessage(), e);
    }
  }
}
