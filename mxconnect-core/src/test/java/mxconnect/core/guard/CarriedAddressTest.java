package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.IpLiteral;
import mxconnect.api.IpPrefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an IPv4 address is wrapped in, the verdict is that on the IPv4 address. */
class CarriedAddressTest {
  private static final List<String> NAT64 =
      List.of(
          "2a00:1::/32",
          "2a00:2::/40",
          "2a00:3::/48",
          "2a00:4::/56",
          "2a00:5::/64",
          "2a00:6::/96",
          "64:ff9b:1:7::/96");

  private static final List<String> EDGES =
      List.of(
          "0.0.0.2",
          "0.255.255.255",
          "1.0.0.0",
          "9.255.255.255",
          "10.0.0.0",
          "10.255.255.255",
          "11.0.0.0",
          "100.64.0.0",
          "100.128.0.0",
          "127.0.0.1",
          "128.0.0.0",
          "169.254.0.0",
          "172.16.0.0",
          "172.32.0.0",
          "192.0.0.8",
          "192.0.0.9",
          "192.0.0.10",
          "192.0.0.11",
          "192.0.2.0",
          "192.88.99.1",
          "192.168.0.0",
          "192.169.0.0",
          "198.17.255.255",
          "198.18.0.0",
          "198.20.0.0",
          "198.51.100.0",
          "203.0.113.255",
          "223.255.255.255",
          "224.0.0.0",
          "240.0.0.0",
          "255.255.255.254",
          "255.255.255.255",
          "9.9.9.9");

  private static final byte[] PUBLIC = {8, 8, 8, 8};
  private static final byte[] PUBLIC_INVERTED = {~8, ~8, ~8, ~8};

  static Stream<String> addresses() {
    Random random = new Random(20251009);
    Stream<String> anywhere = Stream.generate(() -> dotted(random.nextInt())).limit(300);
    return Stream.concat(EDGES.stream(), anywhere.filter(text -> !text.startsWith("0.0.0.")));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void everyWrappingGetsTheVerdictOfTheIpv4Address(String text) throws Exception {
    InetAddress plain = IpLiteral.parse(text).orElseThrow();
    for (AddressRules rules : allRules()) {
      Guard guard = new Guard(rules, () -> Set.of(IpLiteral.parse("9.9.9.9").orElseThrow()));
      Class<?> expected = guard.judge("example.com", plain).getClass();
      for (InetAddress wrapped : wrappings(plain.getAddress())) {
        Verdict verdict = guard.judge("example.com", wrapped);
        assertEquals(expected, verdict.getClass(), () -> text + " in " + wrapped + ": " + verdict);
      }
    }
  }

  private static List<AddressRules> allRules() {
    return Stream.of(false, true)
        .flatMap(local -> Stream.of(false, true).map(reserved -> rules(local, reserved)))
        .toList();
  }

  private static AddressRules rules(boolean local, boolean reserved) {
    AddressRules.Builder builder =
        AddressRules.builder().blockLocalAddresses(local).blockReservedNetworks(reserved);
    NAT64.stream().map(IpPrefix::parse).forEach(builder::addNat64Prefix);
    return builder.build();
  }

  private static List<InetAddress> wrappings(byte[] v4) {
    byte[] inverted = new byte[4];
    for (int i = 0; i < 4; i++) {
      inverted[i] = (byte) ~v4[i];
    }
    Stream<InetAddress> fixed =
        Stream.of(
            ipv6("00000000000000000000ffff", v4),
            ipv6("000000000000000000000000", v4),
            ipv6("0000000000000000ffff0000", v4),
            ipv6("0064ff9b0000000000000000", v4),
            ipv6("2002", v4),
            ipv6("20010000", v4, new byte[4], PUBLIC_INVERTED),
            ipv6("20010000", PUBLIC, new byte[4], inverted),
            ipv6("2a000000000000000000" + "5efe", v4),
            ipv6("2a00000000000000" + "02005efe", v4));
    return Stream.concat(fixed, NAT64.stream().map(prefix -> nat64(prefix, v4))).toList();
  }

  /** Puts the octets behind the prefix, stepping over bits 64 to 71 (RFC 6052 §2.2). */
  private static InetAddress nat64(String text, byte[] v4) {
    IpPrefix prefix = IpPrefix.parse(text);
    byte[] octets = prefix.address().getAddress();
    int[] places =
        switch (prefix.length()) {
          case 32 -> new int[] {4, 5, 6, 7};
          case 40 -> new int[] {5, 6, 7, 9};
          case 48 -> new int[] {6, 7, 9, 10};
          case 56 -> new int[] {7, 9, 10, 11};
          case 64 -> new int[] {9, 10, 11, 12};
          default -> new int[] {12, 13, 14, 15};
        };
    for (int i = 0; i < places.length; i++) {
      octets[places[i]] = v4[i];
    }
    return ipv6(HexFormat.of().formatHex(octets));
  }

  private static InetAddress ipv6(String hex, byte[]... parts) {
    byte[] head = HexFormat.of().parseHex(hex);
    byte[] octets = Arrays.copyOf(head, 16);
    int at = head.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, octets, at, part.length);
      at += part.length;
    }
    try {
      return Inet6Address.getByAddress("", octets, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static String dotted(int value) {
    return (value >>> 24)
        + "."
        + (value >>> 16 & 255)
        + "."
        + (value >>> 8 & 255)
        + "."
        + (value & 255);
  }
}
