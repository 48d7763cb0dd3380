package mxconnect.core.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.IpPrefix;

/** A form of IPv6 address that carries an IPv4 address, which the packets reach or pass. */
final class EmbeddedIpv4 {
  private static final int V4_OCTETS = 4;

  /** Bits 64 to 71 are always zero and carry nothing (RFC 6052 §2.2). */
  private static final int RESERVED_OCTET = 8;

  private static final int PLAIN = 0;
  private static final int INVERTED = 0xff;

  private static final List<EmbeddedIpv4> NOTATIONS =
      List.of(
          prefixed("IPv4-mapped (RFC 4291 §2.5.5.2)", "00000000000000000000ffff", 12, PLAIN),
          prefixed("IPv4-compatible (RFC 4291 §2.5.5.1)", "000000000000000000000000", 12, PLAIN),
          prefixed("IPv4-translated (RFC 7915 §2)", "0000000000000000ffff0000", 12, PLAIN),
          prefixed("NAT64 (RFC 6052 §2.1)", "0064ff9b0000000000000000", 12, PLAIN));

  private static final List<EmbeddedIpv4> TUNNELS =
      List.of(
          prefixed("6to4 (RFC 3056 §2)", "2002", 2, PLAIN),
          prefixed("Teredo server (RFC 4380 §4)", "20010000", 4, PLAIN),
          prefixed("Teredo client (RFC 4380 §4)", "20010000", 12, INVERTED),
          isatap());

  private static final List<EmbeddedIpv4> ALL = concat(NOTATIONS, TUNNELS);

  private final String name;
  private final Bits bits;
  private final int first;
  private final int flip;

  private EmbeddedIpv4(String name, Bits bits, int first, int flip) {
    this.name = name;
    this.bits = bits;
    this.first = first;
    this.flip = flip;
  }

  /** Returns the forms that are another notation of the IPv4 address, or are translated to it. */
  static List<EmbeddedIpv4> notations(List<IpPrefix> nat64Prefixes) {
    return concat(NOTATIONS, declared(nat64Prefixes));
  }

  /** Returns all forms, those whose packets are tunnelled through the IPv4 address included. */
  static List<EmbeddedIpv4> all(List<IpPrefix> nat64Prefixes) {
    return concat(ALL, declared(nat64Prefixes));
  }

  private static List<EmbeddedIpv4> declared(List<IpPrefix> nat64Prefixes) {
    return nat64Prefixes.isEmpty()
        ? List.of()
        : nat64Prefixes.stream().map(EmbeddedIpv4::nat64).toList();
  }

  private static List<EmbeddedIpv4> concat(List<EmbeddedIpv4> some, List<EmbeddedIpv4> more) {
    return more.isEmpty() ? some : Stream.concat(some.stream(), more.stream()).toList();
  }

  private static EmbeddedIpv4 prefixed(String name, String prefix, int first, int flip) {
    return new EmbeddedIpv4(name, Bits.ipv6(prefix, "f".repeat(prefix.length())), first, flip);
  }

  private static EmbeddedIpv4 nat64(IpPrefix prefix) {
    String name = "the declared NAT64 prefix " + prefix;
    return new EmbeddedIpv4(name, Bits.of(prefix), prefix.length() / Byte.SIZE, PLAIN);
  }

  /** Any prefix, then 0000:5efe, or 0200:5efe for a globally unique IPv4 address. */
  private static EmbeddedIpv4 isatap() {
    Bits bits = Bits.ipv6("000000000000000000005efe", "0000000000000000fdffffff");
    return new EmbeddedIpv4("ISATAP (RFC 5214 §6.1)", bits, 12, PLAIN);
  }

  /**
   * Tells whether an address has this form. The loopback address lies among the IPv4-compatible
   * ones and carries nothing (RFC 4291 §2.5.3).
   */
  boolean holds(InetAddress address, byte[] octets) {
    return bits.match(octets) && !address.isLoopbackAddress();
  }

  /** Returns the IPv4 address that an address of this form carries. */
  InetAddress open(byte[] octets) {
    byte[] carried = new byte[V4_OCTETS];
    int from = first;
    for (int i = 0; i < V4_OCTETS; i++) {
      from += from == RESERVED_OCTET ? 1 : 0;
      carried[i] = (byte) (octets[from++] ^ flip);
    }
    try {
      return InetAddress.getByAddress(carried);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
