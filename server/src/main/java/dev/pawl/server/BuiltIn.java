package dev.pawl.server;

import dev.pawl.standins.StandIn;
import dev.pawl.standins.StandIns;
import dev.pawl.standins.sts.Sts;
import java.util.ArrayList;
import java.util.List;

/** The services that a server stands in for. */
final class BuiltIn {
  private BuiltIn() {}

  /** {@return the stand-ins over what a server stands on} */
  static StandIns of(Foundation ground, Messaging messaging) {
    List<StandIn> all = new ArrayList<>(messaging.standIns());
    all.add(new Sts(ground.world()));
    return new StandIns(all);
  }
}
