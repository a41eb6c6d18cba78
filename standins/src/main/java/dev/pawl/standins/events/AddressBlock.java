package dev.pawl.standins.events;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin alike.
 *
 * @param first what they begin with
 * @param bits how much of it
 * @param length of an address in bytes: 4 or 16
 */
record AddressBlock(BigInteger first, int bits, int length) {
  /** Only what is written as numbers is looked at: no name is ever asked for. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * {@return whether a value is an address of a block}
   *
   * @throws IllegalArgumentException if that is none
   */
  static Predicate<@Nullable Object> of(String at, @Nullable Object operand) {
    String[] parts = String.valueOf(operand).split("/", -1);
    Optional<byte[]> address = parts.length == 2 ? address(parts[0]) : Optional.empty();
    if (address.isEmpty() || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException(at + ": cidr has an address block such as 10.0.0.0/24");
    }
    int length = address.get().length;
    int bits = Integer.parseInt(parts[1]);
    if (bits > length * Byte.SIZE) {
      throw new IllegalArgumentException(
          at + ": an address of cidr has " + length * Byte.SIZE + " bits, not " + bits);
    }
    int rest = length * Byte.SIZE - bits;
    AddressBlock block =
        new AddressBlock(new BigInteger(1, address.get()).shiftRight(rest), bits, length);
    return value -> value instanceof String text && block.has(text);
  }

  private boolean has(String text) {
    Optional<byte[]> address = address(text);
    return address.isPresent()
        && address.get().length == length
        && new BigInteger(1, address.get())
            .shiftRight(length * Byte.SIZE - bits)
            .equals(first);
  }

  private static Optional<byte[]> address(String text) {
    if (!NUMBERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
