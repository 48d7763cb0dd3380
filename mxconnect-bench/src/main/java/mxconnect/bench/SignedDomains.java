package mxconnect.bench;

import java.util.Arrays;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;

/** Signed zones of one top-level domain, each with a mail exchanger that has a TLSA record. */
final class SignedDomains {
  static final String ADDRESS = "127.0.0.2";

  private static final String TLSA = "00".repeat(32);

  private SignedDomains() {}

  static String name(int number) {
    return "d" + number + ".example";
  }

  /** Returns the name of a host in the first of the domains. */
  static String host(int number) {
    return "h" + number + "." + name(0);
  }

  /** Returns a world of so many domains, the name server of which validates or does not. */
  static MailWorld.Builder world(int domains, int hosts, boolean validating) {
    return MailWorld.builder().tree(port -> tree(domains, hosts, port, validating));
  }

  static SignedTree tree(int domains, int hosts, int port, boolean validating) {
    ZoneBuilder zone = Zone.builder();
    String[] names = new String[domains];
    Arrays.setAll(names, SignedDomains::name);
    for (String domain : names) {
      zone.mx(domain, 10, "mx." + domain)
          .a("mx." + domain, ADDRESS)
          .tlsa("_" + port + "._tcp.mx." + domain, 3, 1, 1, TLSA);
    }
    for (int i = 0; i < hosts; i++) {
      zone.a(host(i), ADDRESS);
    }
    SignedTreeBuilder tree =
        SignedTree.builder()
            .records(zone.build())
            .zone(".", ZoneSigning.signed(SigningAlgorithm.RSASHA256))
            .zone("example", ZoneSigning.signed(SigningAlgorithm.RSASHA256))
            .zones(ZoneSigning.signed(SigningAlgorithm.ECDSAP256SHA256), names);
    return validating ? tree.validating().build() : tree.build();
  }
}
