package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where validation begins (RFC 4033 §2). */
@Timeout(60)
class TrustAnchorsTest {
  private static final String HOST = "host.signed.test";
  private static final String DS_SHA256 = " IN DS 1 8 2 " + "ab".repeat(32) + "\n";
  private static final String DS_SHA384 = " IN DS 1 8 4 " + "ab".repeat(48) + "\n";

  @TempDir Path folder;
  @AutoClose private DnsServer dns;
  private SignedTree tree;

  private static SignedTreeBuilder builder() {
    return SignedTree.builder()
        .zone("test", ZoneSigning.signed())
        .zone("signed.test", ZoneSigning.signed())
        .zone("other.test", ZoneSigning.signed())
        .records(Zone.builder().a(HOST, "192.0.2.1").a("host.other.test", "192.0.2.2").build());
  }

  @BeforeEach
  void start() throws Exception {
    tree = builder().build();
    dns = DnsServer.start(tree);
  }

  @Test
  void anchorMayBeADsOrADnskeyRecord() throws Exception {
    for (String anchors : List.of(tree.trustAnchors(), tree.trustAnchorKeys("."))) {
      Validating.anchored(dns.hostAndPort(), anchors).assertSecure(Found.class, HOST, A);
    }
  }

  @Test
  void anchorsMayStandAtSeveralNames() throws Exception {
    String anchors = tree.trustAnchors("signed.test") + tree.trustAnchorKeys("other.test");
    Validating validating = Validating.anchored(dns.hostAndPort(), anchors);
    validating.assertSecure(Found.class, HOST, A);
    validating.assertSecure(Found.class, "host.other.test", A);
    validating.assertInsecure("host.elsewhere.test", A, "no trust anchor stands above");
  }

  /** RFC 4035 §5.3.1: who stands above the anchor has no say below it. */
  @Test
  void signatureByAZoneAboveTheAnchorMakesNothingInsecure() throws Exception {
    SignedTree signedByOthers =
        tree.toBuilder()
            .fault(SetMatch.inZone("signed.test"), SigningFault.signedBy("test"))
            .build();
    dns.tree(signedByOthers);
    Validating validating =
        Validating.anchored(dns.hostAndPort(), tree.trustAnchors("signed.test"));
    validating.assertBogus(HOST, A, "");
    validating.assertBogus("nowhere.signed.test", A, "");
    dns.tree(tree);
    validating.later(Duration.ofMinutes(1)).assertSecure(Found.class, HOST, A);
  }

  /** An anchor below an unsigned zone makes its own zone an island of security. */
  @Test
  void signatureByAnUnsignedZoneAboveTheAnchorMakesNothingInsecure() throws Exception {
    SignedTree island = builder().zone("test", ZoneSigning.signed().withoutDs()).build();
    dns.tree(island);
    String anchors = island.trustAnchors() + island.trustAnchors("signed.test");
    Validating validating = Validating.anchored(dns.hostAndPort(), anchors);
    validating.assertSecure(Found.class, HOST, A);
    validating.assertInsecure("host.other.test", A, "test is not signed");
    dns.tree(
        island.toBuilder()
            .fault(SetMatch.inZone("signed.test"), SigningFault.signedBy("test"))
            .build());
    validating.later(Duration.ofMinutes(1)).assertBogus(HOST, A, "");
  }

  /** The closest anchor counts: the zone above cannot vouch for other keys. */
  @Test
  void anchorBelowAnotherIsTheOneThatCounts() throws Exception {
    SignedTree stranger = builder().build();
    String anchors = tree.trustAnchors() + stranger.trustAnchors("signed.test");
    Validating validating = Validating.anchored(dns.hostAndPort(), anchors);
    validating.assertSecure(Found.class, "host.other.test", A);
    validating.assertBogus(HOST, A, "no trust anchor is one of the keys of signed.test");
  }

  @Test
  void oneOfSeveralAnchorsOfANameIsEnough() throws Exception {
    String anchors = builder().build().trustAnchors() + tree.trustAnchors();
    Validating.anchored(dns.hostAndPort(), anchors).assertSecure(Found.class, HOST, A);
  }

  @Test
  void anchorThatIsNoKeyOfTheZoneIsBogus() throws Exception {
    SignedTree stranger = builder().build();
    for (String anchors : List.of(stranger.trustAnchors(), stranger.trustAnchorKeys("."))) {
      Validating validating = Validating.anchored(dns.hostAndPort(), anchors);
      validating.assertBogus(HOST, A, "no trust anchor is one of the keys of the root");
      assertEquals(List.of(), validating.warnings(), "these anchors did not come with the program");
    }
  }

  @Test
  void operatorIsWarnedOnceWhenTheRootHasOtherKeysThanTheBuiltInOnes() throws Exception {
    Validating validating = Validating.withBuiltInAnchors(dns.hostAndPort());
    validating.assertBogus(HOST, A, "no trust anchor is one of the keys of the root");
    validating.assertBogus("host.other.test", A, "no trust anchor is one of the keys of the root");
    assertEquals(1, validating.warnings().size(), validating.warnings()::toString);
    assertTrue(validating.warnings().getFirst().contains("dns.trust-anchors"));
  }

  @Test
  void mixtureOfDsAndDnskeyForOneNameIsAnErrorOfConfiguration() throws Exception {
    assertRefused(tree.trustAnchors() + tree.trustAnchorKeys("."), "mix DS and DNSKEY");
  }

  @Test
  void twoDigestTypesForOneNameAreAnErrorOfConfiguration() throws Exception {
    assertRefused("example." + DS_SHA256 + "example." + DS_SHA384, "one digest type per name");
    configured("one.example." + DS_SHA256 + "two.example." + DS_SHA384);
  }

  @Test
  void anchorThatCannotBeUsedIsAnErrorOfConfiguration() throws Exception {
    assertRefused("example. IN DS 1 200 2 " + "ab".repeat(32) + "\n", "algorithms are supported");
    assertRefused("example. IN DS 1 8 250 " + "ab".repeat(32) + "\n", "algorithms are supported");
    ZoneSigning weak = ZoneSigning.keys(ZoneKey.rsa(SigningAlgorithm.RSASHA256, 512));
    assertRefused(
        builder().zone("test", weak).build().trustAnchorKeys("test"), "algorithms are supported");
  }

  @Test
  void anchorsMustBeReadableAndHoldKeys() throws Exception {
    assertRefused("; no keys\n", "a file with DS or DNSKEY records");
    assertRefused("example. IN NS ns.example.\n", "a file with DS or DNSKEY records");
    assertRefused(". IN DS nonsense\n", "a readable file of DS or DNSKEY records");
    assertRefused("\"\"\f", "a readable file of DS or DNSKEY records");
    Settings missing = settings(folder.resolve("missing"));
    assertThrows(IllegalArgumentException.class, () -> new DnsjavaResolver().configured(missing));
  }

  /** Properties that configure dnsjava's own validator are somebody else's. */
  @Test
  void propertiesForDnsjavaChangeNoVerdict() throws Exception {
    Map<String, String> foreign =
        Map.of(
            "dnsjava.dnssec.trust_anchor_file", folder.resolve("nothing").toString(),
            "dnsjava.dnssec.digest_preference", "1",
            "dnsjava.dnssec.harden_algo_downgrade", "true",
            "dnsjava.dnssec.algorithm_enabled.13", "false",
            "dnsjava.dnssec.digest_enabled.2", "false",
            "dnsjava.dnssec.nsec3.iterations.0", "0",
            "dnsjava.dnssec.keycache.max_entries", "0");
    foreign.forEach(System::setProperty);
    try {
      SignedTree nsec3 = builder().zone("test", ZoneSigning.signed().nsec3(10, "")).build();
      Validating validating = Validating.before(dns.tree(nsec3), nsec3);
      validating.assertSecure(Found.class, HOST, A);
      validating.assertSecure(mxconnect.api.dns.DnsAnswer.NoSuchName.class, "nobody.test", A);
    } finally {
      foreign.keySet().forEach(System::clearProperty);
    }
  }

  private void assertRefused(String anchors, String why) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> configured(anchors));
    assertTrue(error.getMessage().contains("dns.trust-anchors"), error.getMessage());
    assertTrue(error.getMessage().contains(why), error.getMessage());
  }

  private void configured(String anchors) throws Exception {
    Path file = Files.writeString(folder.resolve("anchors"), anchors);
    new DnsjavaResolver().configured(settings(file));
  }

  private static Settings settings(Path file) {
    return new Settings(
        Map.of(
            "dns.servers", "127.0.0.1:53",
            "dns.dnssec", "validate",
            "dns.trust-anchors", file.toString()));
  }
}
