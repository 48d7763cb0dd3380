package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/**
 * Mail domains that differ in their TLSA records, for a server that shows one certificate and one
 * that shows the next one.
 */
final class MailDomains {
  static final String FITS = "fits.nsec";
  static final String ROLLS = "rolls.nsec3";
  static final String ROLLS_BELOW_ANCHOR = "anchored.optout";
  static final String STALE = "stale.nsec";
  static final String BOGUS_TLSA = "bogus-tlsa.nsec3";
  static final String GIVES_WAY = "gives-way.nsec";
  static final String UNUSABLE = "unusable.nsec";
  static final String WITHOUT_TLSA = "without-tlsa.optout";
  static final String UNSIGNED = "unsigned.nsec";
  static final String EXPIRED = "expired.nsec";

  private static final Key ED25519 = Key.csk(Algorithm.ED25519);
  private static final Key RSA = Key.csk(Algorithm.RSASHA256);

  private final String current;
  private final String next;
  private final String anchor;
  private final List<Integer> ports;

  /**
   * Describes the domains.
   *
   * @param ports of the servers
   */
  MailDomains(
      ServerIdentity current, ServerIdentity next, TestAuthority authority, List<Integer> ports) {
    this.current = "3 1 1 " + current.association(1, 1);
    this.next = "3 1 1 " + next.association(1, 1);
    this.anchor = "2 1 1 " + authority.association(1, 1);
    this.ports = List.copyOf(ports);
  }

  static List<String> all() {
    return List.of(
        FITS,
        ROLLS,
        ROLLS_BELOW_ANCHOR,
        STALE,
        BOGUS_TLSA,
        GIVES_WAY,
        UNUSABLE,
        WITHOUT_TLSA,
        UNSIGNED,
        EXPIRED);
  }

  /** Returns the zones, with the root and the top-level domains. */
  List<ZoneKind> zones() {
    String unusable = current.replaceFirst("3", "1");
    Edit wrong = Edit.wrongSignaturesOf("TLSA");
    List<ZoneKind> zones = new ArrayList<>(ZoneKinds.top());
    zones.addAll(
        List.of(
            mail(FITS, current),
            mail(ROLLS, current, next).signedBy(ED25519).nsec3(0, "-"),
            mail(ROLLS_BELOW_ANCHOR, current, anchor).signedBy(RSA).optOut(),
            mail(STALE, next),
            mail(BOGUS_TLSA, current).nsec3(0, "-").but(wrong),
            mail(GIVES_WAY, current).with("@ MX 5 mx." + BOGUS_TLSA + ".\n"),
            mail(UNUSABLE, unusable),
            mail(WITHOUT_TLSA).optOut(),
            mail(UNSIGNED, current).unsigned(),
            mail(EXPIRED, current).valid(Window.hours(-1500, -800))));
    return List.copyOf(zones);
  }

  private ZoneKind mail(String domain, String... tlsa) {
    String hosts = "@ MX 10 mx\nmx A 127.0.0.2\n";
    return zone(domain).content(hosts + records(tlsa), List.of());
  }

  private String records(String... tlsa) {
    return ports.stream()
        .flatMap(port -> Arrays.stream(tlsa).map(one -> "_" + port + "._tcp.mx TLSA " + one + "\n"))
        .collect(Collectors.joining());
  }

  /** Returns the names that the certificates are for. */
  static String[] hosts() {
    return all().stream().map(domain -> "mx." + domain).toArray(String[]::new);
  }
}
