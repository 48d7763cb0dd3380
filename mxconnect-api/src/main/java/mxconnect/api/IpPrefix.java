package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import mxconnect.api.internal.Require;
import mxconnect.api.spi.support.Printable;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param address the first address of the block
 * @param length the number of leading bits that count: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record IpPrefix(InetAddress address, int length) {
  /**
   * Makes a prefix.
   *
   * @throws IllegalArgumentException if the length does not fit the family or a bit behind it is
   *     set
   */
  public IpPrefix {
    byte[] octets = requireNonNull(address, "address").getAddress();
    Require.between(
        "prefix length of " + IpLiteral.format(address), length, 0, octets.length * Byte.SIZE);
    for (int bit = length; bit < octets.length * Byte.SIZE; bit++) {
      if (bit(octets, bit)) {
        throw new IllegalArgumentException(
            "prefix "
                + IpLiteral.format(address)
                + "/"
                + length
                + " has bits set behind its length");
      }
    }
  }

  /**
   * Reads a prefix; an address alone is a block of one.
   *
   * @param text such as {@code 64:ff9b::/96}
   * @throws IllegalArgumentException if the text is no prefix
   */
  public static IpPrefix parse(String text) {
    int slash = requireNonNull(text, "text").indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress address = IpLiteral.parse(literal).orElseThrow(() -> malformed(text));
    if (slash < 0) {
      return new IpPrefix(address, address.getAddress().length * Byte.SIZE);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9][0-9]{0,2}")) {
      throw malformed(text);
    }
    return new IpPrefix(address, Integer.parseInt(length));
  }

  /** Tells whether an address lies in this block; an address of the other family never does. */
  public boolean contains(InetAddress candidate) {
    byte[] mine = address.getAddress();
    byte[] other = requireNonNull(candidate, "candidate").getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      if (bit(mine, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return IpLiteral.format(address) + "/" + length;
  }

  private static boolean bit(byte[] octets, int index) {
    return (octets[index / Byte.SIZE] & 0x80 >> index % Byte.SIZE) != 0;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'" + Printable.message(text) + "' is no address prefix like 10.0.0.0/8");
  }
}
