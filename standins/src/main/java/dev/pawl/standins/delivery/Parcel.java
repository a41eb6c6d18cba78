package dev.pawl.standins.delivery;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What several are owed alike, which is kept once.
 *
 * @param settings those of the target, if they are too many to be kept with each; or none
 */
record Parcel(String body, Map<String, String> settings) {
  static final String KIND = "deliveryParcel";

  /** The characters of settings that are kept with each delivery. */
  private static final int SETTINGS_MAX = 2_000;

  /** {@return what may be kept of a delivery together with that of others} */
  static Parcel of(Delivery delivery) {
    Map<String, String> settings = delivery.target().settings();
    long chars = 0;
    for (Map.Entry<String, String> each : settings.entrySet()) {
      chars += each.getKey().length() + each.getValue().length();
    }
    return new Parcel(delivery.body(), chars > SETTINGS_MAX ? settings : Map.of());
  }

  /** {@return the text of its record} */
  String text() {
    return Json.of(Map.of("body", body, "settings", settings)).text();
  }

  /** {@return the parcel of a record} */
  static Parcel of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    return new Parcel(String.valueOf(members.get("body")), settings(members));
  }

  /** {@return the settings that a record has} */
  static Map<String, String> settings(Map<?, ?> members) {
    Map<String, String> settings = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(members.get("settings")))
        .forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
    return settings;
  }
}
