package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.DnsName;

/**
 * Which addresses and hosts must not be dialled.
 *
 * <p>Addresses that can never be a mail host are refused always: the unspecified and the broadcast
 * address, multicast, the discard prefix. The other rules are off by default, as in mx-connect, and
 * on in {@link ConnectOptions#forPublicInternet()}. An IPv4 address carried in an IPv6 address is
 * judged as that IPv4 address. Host names and domains are compared without regard to case.
 *
 * <p>A sender in a network that has mail hosts of its own refuses private addresses but for the
 * domains that live there:
 *
 * {@snippet :
 * AddressRules rules =
 *     AddressRules.builder()
 *         .blockLocalAddresses(true)
 *         .allowFor("corp.example", IpPrefix.parse("10.20.0.0/16"))
 *         .build();
 * }
 */
public final class AddressRules {
  private static final Set<Integer> NAT64_LENGTHS = Set.of(32, 40, 48, 56, 64, 96);
  private static final int RESERVED_OCTET = 8;

  private final boolean blockLocalAddresses;
  private final boolean blockReservedNetworks;
  private final List<IpPrefix> nat64Prefixes;
  private final Map<String, List<IpPrefix>> allowed;
  private final Set<String> blockedHosts;
  private final Set<String> ownHostnames;
  private final Set<InetAddress> ownAddresses;
  private final boolean selfDetection;

  private AddressRules(Builder builder) {
    this.blockLocalAddresses = builder.blockLocalAddresses;
    this.blockReservedNetworks = builder.blockReservedNetworks;
    this.nat64Prefixes = List.copyOf(builder.nat64Prefixes);
    this.allowed = Map.copyOf(builder.allowed);
    this.blockedHosts = Set.copyOf(builder.blockedHosts);
    this.ownHostnames = Set.copyOf(builder.ownHostnames);
    this.ownAddresses = Set.copyOf(builder.ownAddresses);
    this.selfDetection = builder.selfDetection;
  }

  /** Returns the default: only what can never be a mail host is refused. */
  public static AddressRules defaults() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these rules. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.blockLocalAddresses = blockLocalAddresses;
    builder.blockReservedNetworks = blockReservedNetworks;
    builder.nat64Prefixes.addAll(nat64Prefixes);
    builder.allowed.putAll(allowed);
    builder.blockedHosts.addAll(blockedHosts);
    builder.ownHostnames.addAll(ownHostnames);
    builder.ownAddresses.addAll(ownAddresses);
    builder.selfDetection = selfDetection;
    return builder;
  }

  /**
   * Tells whether loopback, private and link-local addresses and those of this machine are refused.
   */
  public boolean blockLocalAddresses() {
    return blockLocalAddresses;
  }

  /** Tells whether the special-purpose blocks of the IANA registries are refused (RFC 6890). */
  public boolean blockReservedNetworks() {
    return blockReservedNetworks;
  }

  /** Returns the NAT64 prefixes of the own network (RFC 6052 §2.2). */
  public List<IpPrefix> nat64Prefixes() {
    return nat64Prefixes;
  }

  /** Returns the blocks that are allowed all the same, by target domain. */
  public Map<String, List<IpPrefix>> allowed() {
    return allowed;
  }

  /** Returns the host names that must not be dialled; one that begins with a dot is a suffix. */
  public Set<String> blockedHosts() {
    return blockedHosts;
  }

  /** Returns the names of this host for the detection of loops. */
  public Set<String> ownHostnames() {
    return ownHostnames;
  }

  /** Returns the addresses by which this host is reached, beside those of its interfaces. */
  public Set<InetAddress> ownAddresses() {
    return ownAddresses;
  }

  /**
   * Tells whether a mail exchanger that is this host ends the list (RFC 5321 §5.1). Applies to port
   * 25 only.
   */
  public boolean selfDetection() {
    return selfDetection;
  }

  /** Collects rules. Not thread-safe. */
  public static final class Builder {
    private boolean blockLocalAddresses;
    private boolean blockReservedNetworks;
    private final List<IpPrefix> nat64Prefixes = new ArrayList<>();
    private final Map<String, List<IpPrefix>> allowed = new LinkedHashMap<>();
    private final Set<String> blockedHosts = new LinkedHashSet<>();
    private final Set<String> ownHostnames = new LinkedHashSet<>();
    private final Set<InetAddress> ownAddresses = new LinkedHashSet<>();
    private boolean selfDetection;

    private Builder() {}

    /**
     * Refuses loopback, private and link-local addresses and those of this machine. Default false.
     */
    public Builder blockLocalAddresses(boolean blockLocalAddresses) {
      this.blockLocalAddresses = blockLocalAddresses;
      return this;
    }

    /** Refuses the special-purpose blocks of the IANA registries (RFC 6890). Default false. */
    public Builder blockReservedNetworks(boolean blockReservedNetworks) {
      this.blockReservedNetworks = blockReservedNetworks;
      return this;
    }

    /**
     * Declares a NAT64 prefix of the own network: addresses in it are judged as the IPv4 addresses
     * that they carry (RFC 6052 §2.2).
     *
     * @throws IllegalArgumentException if it is not an IPv6 prefix of 32, 40, 48, 56, 64 or 96 bits
     *     with zero bits 64 to 71
     */
    public Builder addNat64Prefix(IpPrefix prefix) {
      requireNonNull(prefix, "prefix");
      if (!(prefix.address() instanceof Inet6Address) || !NAT64_LENGTHS.contains(prefix.length())) {
        throw new IllegalArgumentException(
            "nat64Prefix must be an IPv6 prefix of 32, 40, 48, 56, 64 or 96 bits, was " + prefix);
      }
      if (prefix.address().getAddress()[RESERVED_OCTET] != 0) {
        throw new IllegalArgumentException(
            "nat64Prefix must have zero bits 64 to 71 (RFC 6052 §2.2), was " + prefix);
      }
      nat64Prefixes.add(prefix);
      return this;
    }

    /**
     * Allows a block that other rules refuse, for mail to one domain only: a next hop in a private
     * network, say. What can never be a mail host stays refused.
     *
     * @param domain the target's domain in A-labels
     * @param prefix the block
     * @throws IllegalArgumentException if the domain is empty or holds anything but printable ASCII
     */
    public Builder allowFor(String domain, IpPrefix prefix) {
      requireNonNull(prefix, "prefix");
      String key = canonical("domain", domain);
      List<IpPrefix> blocks = new ArrayList<>(allowed.getOrDefault(key, List.of()));
      blocks.add(prefix);
      allowed.put(key, List.copyOf(blocks));
      return this;
    }

    /**
     * Refuses a mail exchanger by name.
     *
     * @param name a host name in A-labels, or a suffix that begins with a dot: {@code .example}
     *     stands for every name below {@code example}
     * @throws IllegalArgumentException if it is empty or holds anything but printable ASCII
     */
    public Builder blockHost(String name) {
      blockedHosts.add(canonical("name", name));
      return this;
    }

    /**
     * Declares a name of this host and switches self-detection on.
     *
     * @param name a host name in A-labels
     * @throws IllegalArgumentException if it is empty or holds anything but printable ASCII
     */
    public Builder addOwnHostname(String name) {
      ownHostnames.add(canonical("name", name));
      selfDetection = true;
      return this;
    }

    /** Declares an address of this host, as behind a NAT, and switches self-detection on. */
    public Builder addOwnAddress(InetAddress address) {
      ownAddresses.add(requireNonNull(address, "address"));
      selfDetection = true;
      return this;
    }

    /**
     * Discards this host, and every mail exchanger that is not better, from the list (RFC 5321
     * §5.1): by its own names, the addresses of its interfaces and those declared. Default false.
     */
    public Builder selfDetection(boolean selfDetection) {
      this.selfDetection = selfDetection;
      return this;
    }

    /** Returns the rules. */
    public AddressRules build() {
      return new AddressRules(this);
    }

    private static String canonical(String parameter, String name) {
      return OptionChecks.printable(parameter, DnsName.canonical(requireNonNull(name, parameter)));
    }
  }
}
