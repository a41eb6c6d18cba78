package dev.pawl.integrations.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * All addresses that begin alike.
 *
 * @param start bytes of the first of them
 * @param bits how many at the beginning are alike
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares ranges, and nobody changes them
record AddressRange(byte[] start, int bits) {

  /**
   * The addresses that are not for everybody.
   *
   * @spec https://www.iana.org/assignments/iana-ipv4-special-registry/ IPv4 Special-Purpose
   *     Addresses
   * @spec https://www.iana.org/assignments/iana-ipv6-special-registry/ IPv6 Special-Purpose
   *     Addresses
   */
  private static final List<AddressRange> SPECIAL = Stream.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "::/8",
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8")
      .map(each -> each.split("/", 2))
      .map(each -> of(each[0], Integer.parseInt(each[1])))
      .toList();

  /**
   * {@return a range by its first address}
   *
   * @param address of IPv4 or IPv6, not a name
   * @throws IllegalArgumentException if it is none, or has fewer bits
   */
  static AddressRange of(String address, int bits) {
    try {
      byte[] start = InetAddress.ofLiteral(address).getAddress();
      if (bits > start.length * Byte.SIZE) {
        throw new IllegalArgumentException(
            address + " has " + start.length * Byte.SIZE + " bits, fewer than " + bits);
      }
      return new AddressRange(start, bits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(address + "/" + bits + " is no network", e);
    }
  }

  /** {@return whether an address is for everybody} */
  static boolean isPublic(InetAddress address) {
    return SPECIAL.stream().noneMatch(range -> range.has(address));
  }

  boolean has(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != start.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (!Arrays.equals(start, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    int mask = 0xff << (Byte.SIZE - rest);
    return rest == 0 || (start[whole] & mask) == (other[whole] & mask);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(start) + "/" + bits;
  }
}
