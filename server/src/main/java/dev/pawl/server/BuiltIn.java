package dev.pawl.server;

import dev.pawl.standins.StandIns;
import dev.pawl.standins.sts.Sts;
import java.util.List;

/** The services that a server stands in for. */
final class BuiltIn {
  private BuiltIn() {}

  /** {@return the stand-ins over what a server stands on} */
  static StandIns of(Foundation ground) {
    return new StandIns(List.of(new Sts(ground.world())));
  }
}
