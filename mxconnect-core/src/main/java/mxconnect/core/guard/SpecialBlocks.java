package mxconnect.core.guard;

import static mxconnect.core.guard.Tier.LOCAL;
import static mxconnect.core.guard.Tier.NEVER;
import static mxconnect.core.guard.Tier.REACHABLE;
import static mxconnect.core.guard.Tier.RESERVED;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The blocks that are no ordinary unicast addresses: the IANA IPv4 and IPv6 Special-Purpose Address
 * Registries (RFC 6890, RFC 8190) as last updated on 2025-10-09, with multicast and site-local
 * addresses added. What the registries call globally reachable stands here only where it lies
 * within a block that is not; of several blocks the longest counts.
 *
 * <p>Not here are the blocks that only carry an IPv4 address; see {@link EmbeddedIpv4}.
 */
final class SpecialBlocks {
  /** Where the IPv4 address lies in it depends on the network (RFC 8215 §4). */
  private static final Block LOCAL_NAT64 =
      Block.of(LOCAL, "64:ff9b:1::/48", "undeclared local-use NAT64", "RFC 8215");

  private static final Block[] LONGEST_FIRST =
      Stream.concat(ipv4(), ipv6())
          .sorted(Comparator.comparingInt((Block block) -> block.prefix().length()).reversed())
          .toArray(Block[]::new);

  private SpecialBlocks() {}

  private static Stream<Block> ipv4() {
    return Stream.of(
        Block.of(NEVER, "0.0.0.0/8", "this network", "RFC 791 §3.2"),
        Block.of(LOCAL, "10.0.0.0/8", "private use", "RFC 1918"),
        Block.of(LOCAL, "100.64.0.0/10", "shared address space", "RFC 6598"),
        Block.of(LOCAL, "127.0.0.0/8", "loopback", "RFC 1122 §3.2.1.3"),
        Block.of(LOCAL, "169.254.0.0/16", "link-local", "RFC 3927"),
        Block.of(LOCAL, "172.16.0.0/12", "private use", "RFC 1918"),
        Block.of(RESERVED, "192.0.0.0/24", "IETF protocol assignments", "RFC 6890 §2.1"),
        Block.of(REACHABLE, "192.0.0.9/32", "Port Control Protocol anycast", "RFC 7723"),
        Block.of(REACHABLE, "192.0.0.10/32", "TURN anycast", "RFC 8155"),
        Block.of(RESERVED, "192.0.2.0/24", "documentation", "RFC 5737"),
        Block.of(RESERVED, "192.88.99.0/24", "former 6to4 relay anycast", "RFC 7526"),
        Block.of(LOCAL, "192.168.0.0/16", "private use", "RFC 1918"),
        Block.of(RESERVED, "198.18.0.0/15", "benchmarking", "RFC 2544"),
        Block.of(RESERVED, "198.51.100.0/24", "documentation", "RFC 5737"),
        Block.of(RESERVED, "203.0.113.0/24", "documentation", "RFC 5737"),
        Block.of(NEVER, "224.0.0.0/4", "multicast", "RFC 5771"),
        Block.of(RESERVED, "240.0.0.0/4", "future use", "RFC 1112 §4"),
        Block.of(NEVER, "255.255.255.255/32", "limited broadcast", "RFC 919 §7"));
  }

  private static Stream<Block> ipv6() {
    return Stream.of(
        Block.of(NEVER, "::/128", "unspecified address", "RFC 4291 §2.5.2"),
        Block.of(LOCAL, "::1/128", "loopback", "RFC 4291 §2.5.3"),
        LOCAL_NAT64,
        Block.of(NEVER, "100::/64", "discard-only", "RFC 6666"),
        Block.of(RESERVED, "100:0:0:1::/64", "dummy prefix", "RFC 9780"),
        Block.of(RESERVED, "2001::/23", "IETF protocol assignments", "RFC 2928"),
        Block.of(REACHABLE, "2001::/32", "Teredo", "RFC 4380"),
        Block.of(REACHABLE, "2001:1::1/128", "Port Control Protocol anycast", "RFC 7723"),
        Block.of(REACHABLE, "2001:1::2/128", "TURN anycast", "RFC 8155"),
        Block.of(REACHABLE, "2001:1::3/128", "DNS-SD registration anycast", "RFC 9665"),
        Block.of(RESERVED, "2001:2::/48", "benchmarking", "RFC 5180"),
        Block.of(REACHABLE, "2001:3::/32", "AMT", "RFC 7450"),
        Block.of(REACHABLE, "2001:4:112::/48", "AS112", "RFC 7535"),
        Block.of(RESERVED, "2001:10::/28", "former ORCHID", "RFC 4843"),
        Block.of(REACHABLE, "2001:20::/28", "ORCHIDv2", "RFC 7343"),
        Block.of(REACHABLE, "2001:30::/28", "Drone Remote ID", "RFC 9374"),
        Block.of(RESERVED, "2001:db8::/32", "documentation", "RFC 3849"),
        Block.of(RESERVED, "3fff::/20", "documentation", "RFC 9637"),
        Block.of(NEVER, "5f00::/16", "segment routing", "RFC 9602"),
        Block.of(LOCAL, "fc00::/7", "unique-local", "RFC 4193"),
        Block.of(LOCAL, "fe80::/10", "link-local", "RFC 4291 §2.5.6"),
        Block.of(LOCAL, "fec0::/10", "former site-local", "RFC 3879"),
        Block.of(NEVER, "ff00::/8", "multicast", "RFC 4291 §2.7"));
  }

  static boolean isLocalNat64(byte[] address) {
    return LOCAL_NAT64.bits().match(address);
  }

  /** Returns the block that decides about an address; nothing for a globally reachable one. */
  static Optional<Block> find(byte[] address) {
    for (Block block : LONGEST_FIRST) {
      if (block.bits().match(address)) {
        return block.tier() == REACHABLE ? Optional.empty() : Optional.of(block);
      }
    }
    return Optional.empty();
  }
}
