package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.IpLiteral;
import mxconnect.api.dns.TlsaRecord;

/**
 * A mail exchanger to be tried.
 *
 * @param hostname its name in A-labels, or its address as text if it has no name
 * @param preference the lower one is tried first
 * @param source where it comes from
 * @param addresses its addresses if they are known already; none to look them up
 * @param tlsaRecords its TLSA records if the caller has given them
 * @param route how the target leads to it
 */
public record Exchanger(
    String hostname,
    int preference,
    Source source,
    List<InetAddress> addresses,
    List<TlsaRecord> tlsaRecords,
    Route route) {
  /** Makes an exchanger of copies of the lists. */
  public Exchanger {
    addresses = List.copyOf(addresses);
    tlsaRecords = List.copyOf(tlsaRecords);
  }

  /** One that an MX record names, or that stands for missing ones. */
  static Exchanger found(String hostname, int preference, Source source, Route route) {
    return new Exchanger(hostname, preference, source, List.of(), List.of(), route);
  }

  static Exchanger dialledByName(String hostname) {
    return found(hostname, 0, Source.HOOK, Route.named(false));
  }

  static Exchanger at(InetAddress address, int preference, Source source) {
    return new Exchanger(
        IpLiteral.format(address),
        preference,
        source,
        List.of(address),
        List.of(),
        Route.named(false));
  }

  /** Tells whether this is the domain itself, without MX records (RFC 5321 §5.1). */
  public boolean implicitMx() {
    return source == Source.IMPLICIT;
  }

  /** Tells whether a hook dials it by name, so that it has no addresses. */
  public boolean dialledByName() {
    return source == Source.HOOK;
  }

  /** Where a mail exchanger comes from. */
  public enum Source {
    /** An MX record. */
    RECORD,
    /** The domain itself, because it has no MX records. */
    IMPLICIT,
    /** The caller. */
    CALLER,
    /** An address literal. */
    LITERAL,
    /** The target's own name, which a hook dials by name. */
    HOOK
  }
}
