package dev.pawl.deploy.template;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blocks of addresses within a block.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 *     Fn::Cidr
 */
final class Cidr {
  private static final int BLOCKS_MAX = 256;

  /** Digits, dots and colons alone: nothing that a name server would be asked for. */
  private static final Pattern BLOCK =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)/([0-9]{1,3})");

  private final byte[] first;
  private final int prefix;

  private Cidr(byte[] first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /** {@return so many blocks of 2 to the power of so many bits addresses} */
  static List<Object> blocks(List<?> parts) throws TemplateException {
    if (parts.size() < 2 || parts.size() > 3) {
      throw refused("requires an IP block, a count and the bits of a subnet");
    }
    Cidr block = of(Tree.text(parts.getFirst()));
    int bits = block.first.length * 8;
    int count = number(Tree.text(parts.get(1)), "count", BLOCKS_MAX);
    int subnet = parts.size() == 3 ? number(Tree.text(parts.get(2)), "cidrBits", bits) : bits / 4;
    BigInteger size = BigInteger.ONE.shiftLeft(subnet);
    BigInteger whole = BigInteger.ONE.shiftLeft(bits - block.prefix);
    if (size.multiply(BigInteger.valueOf(count)).compareTo(whole) > 0) {
      throw refused("cannot make " + count + " blocks with " + subnet + " bits within "
          + Tree.text(parts.getFirst()));
    }
    BigInteger start = new BigInteger(1, block.first).divide(whole).multiply(whole);
    List<Object> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigInteger at = start.add(size.multiply(BigInteger.valueOf(i)));
      blocks.add(text(at, block.first.length) + "/" + (bits - subnet));
    }
    return blocks;
  }

  private static Cidr of(String text) throws TemplateException {
    Matcher block = BLOCK.matcher(text);
    if (!block.matches()) {
      throw refused("requires a block like 10.0.0.0/16, not " + text);
    }
    try {
      byte[] address = InetAddress.getByName(block.group(1)).getAddress();
      int prefix = Integer.parseInt(block.group(2));
      if (prefix > address.length * 8) {
        throw refused("requires a block like 10.0.0.0/16, not " + text);
      }
      return new Cidr(address, prefix);
    } catch (UnknownHostException e) {
      throw refused("requires a block like 10.0.0.0/16, not " + text);
    }
  }

  private static int number(String text, String name, int most) throws TemplateException {
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw refused(name + " is 1 to " + most + ", not " + text);
    }
    return number;
  }

  private static String text(BigInteger at, int length) {
    List<String> parts = new ArrayList<>();
    int step = length == 4 ? 8 : 16;
    for (int shift = length * 8 - step; shift >= 0; shift -= step) {
      int part = at.shiftRight(shift).intValue() & ((1 << step) - 1);
      parts.add(length == 4 ? String.valueOf(part) : Integer.toHexString(part));
    }
    return String.join(length == 4 ? "." : ":", parts);
  }

  private static TemplateException refused(String what) {
    return new TemplateException("Template error: Fn::Cidr " + what);
  }
}
