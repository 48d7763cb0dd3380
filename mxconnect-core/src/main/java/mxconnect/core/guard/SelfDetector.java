package mxconnect.core.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;

/**
 * Recognises this host among the mail exchangers, so that mail does not loop (RFC 5321 §5.1): by
 * its names, the addresses of its interfaces, loopback, and the addresses declared, in whatever
 * notation. Immutable and thread-safe.
 */
public final class SelfDetector {
  private final AddressRules rules;
  private final Supplier<Set<InetAddress>> interfaces;
  private final List<EmbeddedIpv4> notations;
  private final boolean active;

  /**
   * Makes a detector. It recognises nothing unless self-detection is on and the port is 25: on
   * another port of this host another server listens.
   *
   * @param rules the caller's rules
   * @param port the port to be dialled
   * @param interfaces gives the addresses of this machine's interfaces at present
   */
  public SelfDetector(AddressRules rules, int port, Supplier<Set<InetAddress>> interfaces) {
    this.rules = rules;
    this.interfaces = interfaces;
    this.notations = EmbeddedIpv4.notations(rules.nat64Prefixes());
    this.active = rules.selfDetection() && port == ConnectOptions.SMTP_PORT;
  }

  /** Tells whether anything at all is recognised. */
  public boolean isActive() {
    return active;
  }

  /**
   * Tells whether a name is one of this host's.
   *
   * @param hostname a mail exchanger in A-labels
   */
  public boolean isThisHost(String hostname) {
    return active && rules.ownHostnames().contains(hostname.toLowerCase(Locale.ROOT));
  }

  /** Tells whether an address is one of this host's. */
  public boolean isThisHost(InetAddress address) {
    return active && (isOwn(address) || notations.stream().anyMatch(n -> carriesOwn(n, address)));
  }

  private boolean carriesOwn(EmbeddedIpv4 notation, InetAddress address) {
    byte[] octets = address.getAddress();
    return notation.holds(address, octets) && isOwn(notation.open(octets));
  }

  private boolean isOwn(InetAddress address) {
    return address.isLoopbackAddress()
        || rules.ownAddresses().contains(address)
        || interfaces.get().contains(address);
  }
}
