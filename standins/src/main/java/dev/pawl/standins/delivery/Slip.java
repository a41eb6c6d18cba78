package dev.pawl.standins.delivery;

import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a delivery by itself: all but what its parcel has.
 *
 * @param delivery without what the parcel has
 * @param parcel the key of the parcel; empty if there is none, as in records of earlier versions
 */
record Slip(Delivery delivery, String parcel) {
  static final String KIND = "delivery";

  /** {@return what is kept beside a parcel} */
  static Slip of(Delivery delivery, Parcel parcel, String key) {
    Target target = delivery.target();
    Map<String, String> settings = parcel.settings().isEmpty() ? target.settings() : Map.of();
    return new Slip(with(delivery, "", new Target(target.arn(), settings, target.patience())), key);
  }

  private static Delivery with(Delivery delivery, String body, Target target) {
    return new Delivery(
        delivery.id(), delivery.sender(), target, body, delivery.at(), delivery.lane());
  }

  /** {@return the delivery with what its parcel has} */
  Delivery with(Parcel shared) {
    Target target = delivery.target();
    return with(
        delivery,
        shared.body(),
        shared.settings().isEmpty()
            ? target
            : new Target(target.arn(), shared.settings(), target.patience()));
  }

  /** {@return the text of its record} */
  String text() {
    Target target = delivery.target();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", delivery.id());
    members.put("sender", delivery.sender());
    members.put("arn", target.arn());
    members.put("settings", target.settings());
    members.put("retries", target.patience().retries());
    members.put("ageMax", target.patience().ageMax().toSeconds());
    target.patience().deadLetterArn().ifPresent(arn -> members.put("deadLetterArn", arn));
    members.put("body", delivery.body());
    members.put("at", delivery.at().toEpochMilli());
    members.put("lane", delivery.lane());
    members.put("parcel", parcel);
    return Json.of(members).text();
  }

  /** {@return what a record says} */
  static Slip of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Patience patience = new Patience(
        Math.toIntExact(number(members, "retries")),
        Duration.ofSeconds(number(members, "ageMax")),
        Optional.ofNullable((String) members.get("deadLetterArn")));
    Delivery delivery = new Delivery(
        text(members, "id"),
        text(members, "sender"),
        new Target(text(members, "arn"), Parcel.settings(members), patience),
        text(members, "body"),
        Instant.ofEpochMilli(number(members, "at")),
        text(members, "lane"));
    return new Slip(delivery, members.get("parcel") instanceof String parcel ? parcel : "");
  }

  private static String text(Map<?, ?> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static long number(Map<?, ?> members, String name) {
    return ((Number) Objects.requireNonNull(members.get(name))).longValue();
  }
}
