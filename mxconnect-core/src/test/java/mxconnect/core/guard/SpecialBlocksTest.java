package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Set;
import mxconnect.api.AddressRules;
import mxconnect.api.IpPrefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registries of IANA, row by row, against the guard with every rule on. */
class SpecialBlocksTest {
  private static final Guard GUARD =
      new Guard(
          AddressRules.builder().blockLocalAddresses(true).blockReservedNetworks(true).build(),
          Set::of);

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/8, false",
    "0.0.0.0/32, false",
    "10.0.0.0/8, false",
    "100.64.0.0/10, false",
    "127.0.0.0/8, false",
    "169.254.0.0/16, false",
    "172.16.0.0/12, false",
    "192.0.0.0/29, false",
    "192.0.0.8/32, false",
    "192.0.0.9/32, true",
    "192.0.0.10/32, true",
    "192.0.0.170/32, false",
    "192.0.0.171/32, false",
    "192.0.2.0/24, false",
    "192.31.196.0/24, true",
    "192.52.193.0/24, true",
    "192.88.99.0/24, false",
    "192.88.99.2/32, false",
    "192.168.0.0/16, false",
    "192.175.48.0/24, true",
    "198.18.0.0/15, false",
    "198.51.100.0/24, false",
    "203.0.113.0/24, false",
    "240.0.0.0/4, false",
    "255.255.255.255/32, false",
    "::1/128, false",
    "::/128, false",
    "64:ff9b:1::/48, false",
    "100::/64, false",
    "100:0:0:1::/64, false",
    "2001:1::1/128, true",
    "2001:1::2/128, true",
    "2001:1::3/128, true",
    "2001:2::/48, false",
    "2001:3::/32, true",
    "2001:4:112::/48, true",
    "2001:10::/28, false",
    "2001:20::/28, true",
    "2001:30::/28, true",
    "2001:100::/24, false",
    "2001:db8::/32, false",
    "2620:4f:8000::/48, true",
    "3fff::/20, false",
    "5f00::/16, false",
    "fc00::/7, false",
    "fe80::/10, false",
  })
  void firstAndLastAddressOfEachRowAreJudgedAsTheRegistrySays(String row, boolean reachable)
      throws Exception {
    IpPrefix block = IpPrefix.parse(row);
    assertEquals(reachable, isAllowed(block.address()), "first of " + block);
    byte[] last = block.address().getAddress();
    for (int bit = block.length(); bit < last.length * Byte.SIZE; bit++) {
      last[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
    }
    assertEquals(reachable, isAllowed(InetAddress.getByAddress(last)), "last of " + block);
  }

  private static boolean isAllowed(InetAddress address) {
    return GUARD.judge("example.com", address) instanceof Verdict.Allowed;
  }
}
