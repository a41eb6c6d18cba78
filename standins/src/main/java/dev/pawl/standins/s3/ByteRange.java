package dev.pawl.standins.s3;

import dev.pawl.standins.Members;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object.
 *
 * @param from the first byte, counted from 0
 * @param to the last byte, which is part of it
 */
record ByteRange(long from, long to) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  long size() {
    return to - from + 1;
  }

  /** {@return how an answer says it} */
  String text(long whole) {
    return "bytes " + from + "-" + to + "/" + whole;
  }

  /**
   * {@return the part of an object that a request asks for; empty if it is the whole}
   *
   * @throws dev.pawl.standins.RefusalException if the object has no such part
   */
  static Optional<ByteRange> of(Members members, Stored object) {
    Optional<Integer> part = members.number("PartNumber");
    return part.isPresent()
        ? Optional.of(part(part.get(), object))
        : members.find("Range").flatMap(text -> parse(text, object.size()));
  }

  private static ByteRange part(int number, Stored object) {
    List<Long> sizes = object.partSizes().isEmpty() ? List.of(object.size()) : object.partSizes();
    if (number < 1 || number > sizes.size()) {
      throw Errors.of("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
    }
    long from = sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
    return new ByteRange(from, from + sizes.get(number - 1) - 1);
  }

  /** What is no range of one part is ignored, as HTTP says. */
  static Optional<ByteRange> parse(String text, long size) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long last = Long.parseLong(range.group(2));
      if (last == 0 || size == 0) {
        throw Errors.invalidRange(text, size);
      }
      return Optional.of(new ByteRange(Math.max(0, size - last), size - 1));
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (from >= size) {
      throw Errors.invalidRange(text, size);
    }
    return from > to ? Optional.empty() : Optional.of(new ByteRange(from, Math.min(to, size - 1)));
  }
}
