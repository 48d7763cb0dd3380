package mxconnect.core.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.IpLiteral;
import mxconnect.api.IpPrefix;

/** Judges addresses and host names by the caller's rules. Immutable and thread-safe. */
public final class Guard {
  private static final Verdict ALLOWED = new Verdict.Allowed();

  private final AddressRules rules;
  private final Supplier<Set<InetAddress>> interfaces;
  private final List<EmbeddedIpv4> carriers;

  /**
   * Makes a guard.
   *
   * @param rules the caller's rules
   * @param interfaces gives the addresses of this machine's interfaces at present
   */
  public Guard(AddressRules rules, Supplier<Set<InetAddress>> interfaces) {
    this.rules = rules;
    this.interfaces = interfaces;
    this.carriers = EmbeddedIpv4.all(rules.nat64Prefixes());
  }

  /**
   * Judges an address. If it carries IPv4 addresses, each of them must be allowed as well.
   *
   * @param targetDomain the target's domain in A-labels and lower case, for which there may be
   *     exceptions; for an address literal its text
   * @param address the address to be dialled
   */
  public Verdict judge(String targetDomain, InetAddress address) {
    byte[] octets = address.getAddress();
    Optional<Refusal> refusal = refusal(targetDomain, address, address);
    if (refusal.isPresent()) {
      return new Verdict.Refused(refusal.get().toString());
    }
    for (EmbeddedIpv4 carrier : carriers) {
      if (carrier.holds(address, octets)) {
        InetAddress carried = carrier.open(octets);
        refusal = refusal(targetDomain, address, carried);
        if (refusal.isPresent()) {
          return new Verdict.Refused(
              refusal.get() + ", as " + IpLiteral.format(carried) + " by " + carrier);
        }
      }
    }
    return ALLOWED;
  }

  /**
   * Judges a mail exchanger by its name.
   *
   * @param hostname the name in A-labels
   * @return why it must not be dialled; nothing if it may
   */
  public Optional<String> refusedHost(String hostname) {
    if (rules.blockedHosts().isEmpty()) {
      return Optional.empty();
    }
    String name = hostname.toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(name), suffixes(name))
        .filter(rules.blockedHosts()::contains)
        .findFirst()
        .map(rule -> "blocked host name " + rule);
  }

  /** Returns {@code .b.example} and {@code .example} for {@code a.b.example}. */
  private static Stream<String> suffixes(String name) {
    return IntStream.range(0, name.length())
        .filter(i -> name.charAt(i) == '.')
        .mapToObj(name::substring);
  }

  private Optional<Refusal> refusal(String domain, InetAddress dialled, InetAddress part) {
    return byBlock(part)
        .or(() -> asOwn(part))
        .filter(refusal -> !isExcepted(refusal, domain, dialled, part));
  }

  private Optional<Refusal> byBlock(InetAddress part) {
    return SpecialBlocks.find(part.getAddress())
        .filter(block -> applies(block.tier()) && !isDeclared(part))
        .map(block -> new Refusal(block.tier(), block.toString()));
  }

  private Optional<Refusal> asOwn(InetAddress part) {
    return rules.blockLocalAddresses()
            && (interfaces.get().contains(part) || rules.ownAddresses().contains(part))
        ? Optional.of(new Refusal(Tier.LOCAL, "an address of this machine"))
        : Optional.empty();
  }

  private boolean applies(Tier tier) {
    return switch (tier) {
      case NEVER -> true;
      case LOCAL -> rules.blockLocalAddresses();
      case RESERVED -> rules.blockReservedNetworks();
      case REACHABLE -> false;
    };
  }

  private boolean isDeclared(InetAddress part) {
    return SpecialBlocks.isLocalNat64(part.getAddress())
        && anyContains(rules.nat64Prefixes(), part);
  }

  /** An exception may name the address dialled or, with the same effect, one that it carries. */
  private boolean isExcepted(
      Refusal refusal, String domain, InetAddress dialled, InetAddress part) {
    List<IpPrefix> allowed = rules.allowed().getOrDefault(domain, List.of());
    return refusal.tier() != Tier.NEVER
        && (anyContains(allowed, dialled) || anyContains(allowed, part));
  }

  private static boolean anyContains(List<IpPrefix> prefixes, InetAddress address) {
    return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
  }

  private record Refusal(Tier tier, String what) {
    @Override
    public String toString() {
      return tier.rule() + ": " + what;
    }
  }
}
