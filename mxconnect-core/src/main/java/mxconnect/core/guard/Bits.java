package mxconnect.core.guard;

import java.util.Arrays;
import java.util.HexFormat;
import mxconnect.api.IpPrefix;

/** A pattern that the leading octets of an address may fit; matching makes no garbage. */
final class Bits {
  private static final int V6_OCTETS = 16;

  private final int size;
  private final byte[] value;
  private final byte[] mask;

  private Bits(int size, byte[] value, byte[] mask) {
    this.size = size;
    this.value = value;
    this.mask = mask;
  }

  /**
   * Returns a pattern for IPv6 addresses.
   *
   * @param value the bits to find, in hexadecimal
   * @param mask which of them count
   */
  static Bits ipv6(String value, String mask) {
    return new Bits(V6_OCTETS, HexFormat.of().parseHex(value), HexFormat.of().parseHex(mask));
  }

  /** Returns the pattern that the addresses of a block fit. */
  static Bits of(IpPrefix prefix) {
    byte[] address = prefix.address().getAddress();
    int octets = (prefix.length() + Byte.SIZE - 1) / Byte.SIZE;
    byte[] mask = new byte[octets];
    Arrays.fill(mask, (byte) 0xff);
    if (prefix.length() % Byte.SIZE != 0) {
      mask[octets - 1] = (byte) (0xff << Byte.SIZE - prefix.length() % Byte.SIZE);
    }
    return new Bits(address.length, Arrays.copyOf(address, octets), mask);
  }

  boolean match(byte[] address) {
    if (address.length != size) {
      return false;
    }
    for (int i = 0; i < mask.length; i++) {
      if (((address[i] ^ value[i]) & mask[i]) != 0) {
        return false;
      }
    }
    return true;
  }
}
