package dev.pawl.standins.sns;

import java.time.Instant;

/**
 * What a FIFO topic was sent.
 *
 * @param sequence greater than that of all before; 0 for what a standard topic was sent
 */
record Published(String id, long sequence, Instant at) {
  /** {@return the text of its record} */
  String text() {
    return id + " " + sequence + " " + at;
  }

  /** {@return what a record says} */
  static Published of(String text) {
    String[] parts = text.split(" ", 3);
    return new Published(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2]));
  }

  String sequenceNumber() {
    return "%020d".formatted(sequence);
  }
}
