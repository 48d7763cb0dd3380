package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import mxconnect.api.IpPrefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bits that the prefix length counts must fit, and no others (RFC 4632 §3.1, RFC 4291 §2.3).
 */
class BitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.165", "2001:db8:a5a5:5a5a:ff00:ff:123:a5a5"})
  void everyBitOfThePrefixCountsAndNoOther(String text) throws Exception {
    InetAddress address = InetAddress.getByName(text);
    int bits = address.getAddress().length * Byte.SIZE;
    for (int length = 0; length <= bits; length++) {
      Bits pattern = Bits.of(new IpPrefix(first(address, length), length));
      for (int bit = 0; bit < bits; bit++) {
        assertEquals(bit >= length, pattern.match(flipped(address, bit)), "/" + length);
      }
    }
  }

  /** Returns the first address of the block that an address lies in. */
  private static InetAddress first(InetAddress address, int length) throws UnknownHostException {
    byte[] octets = address.getAddress();
    for (int bit = length; bit < octets.length * Byte.SIZE; bit++) {
      octets[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    return InetAddress.getByAddress(octets);
  }

  /** Returns the octets of an address but for one bit, counted from the left. */
  private static byte[] flipped(InetAddress address, int bit) {
    byte[] octets = address.getAddress();
    octets[bit / Byte.SIZE] ^= (byte) (0x80 >> bit % Byte.SIZE);
    return octets;
  }
}
