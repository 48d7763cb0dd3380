package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.AAAA;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.api.dns.RecordType.TLSA;
import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.set;

import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.api.dns.DnsAnswer.NoRecords;
import mxconnect.api.dns.DnsAnswer.NoSuchName;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NSEC (RFC 4035 §5.4) and NSEC3 records (RFC 5155 §8) prove. */
@Timeout(60)
class DenialTest {
  @AutoClose private DnsServer dns;

  private enum Chain {
    NSEC(ZoneSigning.signed()),
    NSEC3(ZoneSigning.signed().nsec3()),
    NSEC3_MOST(ZoneSigning.signed().nsec3(100, "aabb")),
    OPT_OUT(ZoneSigning.signed().optOut()),
    NSEC3_TOO_MANY(ZoneSigning.signed().nsec3(101, "")),
    NSEC3_FAR_TOO_MANY(ZoneSigning.signed().nsec3(65_535, "aabb"));

    private final ZoneSigning signing;

    Chain(ZoneSigning signing) {
      this.signing = signing;
    }
  }

  private static SignedTreeBuilder tree(ZoneSigning signing) {
    return SignedTree.builder()
        .zone("test", signing)
        .zone("signed.test", signing)
        .zone("other.test", signing)
        .zone("plain.test", ZoneSigning.unsigned())
        .records(
            Zone.builder()
                .a("host.signed.test", "192.0.2.1")
                .a("deep.empty.signed.test", "192.0.2.2")
                .a("*.wild.signed.test", "192.0.2.3")
                .cname("*.alias.signed.test", "host.signed.test")
                .a("there.wild.signed.test", "192.0.2.4")
                .dname("moved.signed.test", "other.test")
                .a("host.other.test", "192.0.2.5")
                .a("host.plain.test", "192.0.2.6")
                .build());
  }

  private Validating start(SignedTreeBuilder builder) throws Exception {
    SignedTree tree = builder.build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  @ParameterizedTest
  @EnumSource(names = {"NSEC", "NSEC3", "NSEC3_MOST"})
  void provedAbsenceIsSecure(Chain chain) throws Exception {
    Validating validating = start(tree(chain.signing));
    validating.assertSecure(NoRecords.class, "host.signed.test", MX);
    validating.assertSecure(NoRecords.class, "signed.test", TLSA);
    validating.assertSecure(NoRecords.class, "empty.signed.test", MX);
    validating.assertSecure(NoRecords.class, "x.wild.signed.test", MX);
    validating.assertSecure(NoRecords.class, "a.b.wild.signed.test", MX);
    validating.assertSecure(NoRecords.class, "there.wild.signed.test", MX);
    validating.assertSecure(NoSuchName.class, "nobody.signed.test", MX);
    validating.assertSecure(NoSuchName.class, "_25._tcp.host.signed.test", TLSA);
    validating.assertSecure(NoSuchName.class, "zz.zz.zz.signed.test", MX);
    validating.assertSecure(NoSuchName.class, "nobody.moved.signed.test", MX);
    validating.assertSecure(NoSuchName.class, "x.there.wild.signed.test", A);
    validating.assertInsecure("host.plain.test", A, "test has no DS record for it");
  }

  @ParameterizedTest
  @EnumSource(names = {"NSEC", "NSEC3", "NSEC3_MOST"})
  void answerOfAWildcardIsSecureWithTheProofThatThereIsNoCloserName(Chain chain) throws Exception {
    Validating validating = start(tree(chain.signing));
    validating.assertSecure(Found.class, "x.wild.signed.test", A);
    validating.assertSecure(Found.class, "a.b.wild.signed.test", A);
    validating.assertSecure(Found.class, "x.alias.signed.test", A);
    validating.assertSecure(Found.class, "*.wild.signed.test", A);
  }

  /** RFC 5155 §9.2. */
  @Test
  void whatOptOutLeavesOpenIsInsecure() throws Exception {
    Validating validating = start(tree(Chain.OPT_OUT.signing));
    String reason = "an NSEC3 record with opt-out leaves out unsigned zones";
    validating.assertInsecure("nobody.signed.test", MX, reason);
    validating.assertInsecure("x.wild.signed.test", MX, reason);
    validating.assertInsecure("x.wild.signed.test", A, reason);
    validating.assertInsecure("host.plain.test", A, "test does not tell whether plain.test is");
    validating.assertSecure(NoRecords.class, "host.signed.test", MX);
    validating.assertSecure(Found.class, "host.signed.test", A);
  }

  /** RFC 9276 §3.2. */
  @ParameterizedTest
  @EnumSource(names = {"NSEC3_TOO_MANY", "NSEC3_FAR_TOO_MANY"})
  void denialWithTooManyIterationsIsInsecure(Chain chain) throws Exception {
    Validating validating = start(tree(chain.signing));
    validating.assertInsecure("host.signed.test", MX, "more than 100 (RFC 9276 section 3.2)");
    validating.assertInsecure("nobody.signed.test", MX, "more than 100");
    validating.assertInsecure("x.wild.signed.test", A, "more than 100");
    validating.assertInsecure("host.plain.test", A, "test does not tell whether plain.test is");
    validating.assertSecure(Found.class, "host.signed.test", A);
  }

  /** RFC 9276 §3.2: not before the signatures were verified. */
  @ParameterizedTest
  @EnumSource(names = {"OPT_OUT", "NSEC3_TOO_MANY"})
  void insecureDenialNeedsRightSignatures(Chain chain) throws Exception {
    Validating validating =
        start(tree(chain.signing).fault(everySet().type("NSEC3"), SigningFault.badSignature()));
    validating.assertBogus("nobody.signed.test", MX, "the signature of ");
    validating.assertBogus("host.signed.test", MX, "the signature of ");
    validating.assertBogus("host.plain.test", A, "the signature of ");
  }

  @ParameterizedTest
  @CsvSource({
    "NSEC, host.signed.test, MX",
    "NSEC, nobody.signed.test, MX",
    "NSEC, x.wild.signed.test, MX",
    "NSEC, empty.signed.test, MX",
    "NSEC3, host.signed.test, MX",
    "NSEC3, nobody.signed.test, MX",
    "NSEC3, x.wild.signed.test, MX",
    "OPT_OUT, nobody.signed.test, MX",
    "NSEC3_TOO_MANY, nobody.signed.test, MX"
  })
  void denialWithoutAProofIsBogus(Chain chain, String name, RecordType type) throws Exception {
    start(tree(chain.signing).fault(everySet().at(name), SigningFault.withoutProof()))
        .assertBogus(name, type, "no signed NSEC or NSEC3 record came (extended error 12");
  }

  /** RFC 4035 §5.3.4, RFC 5155 §8.8. */
  @ParameterizedTest
  @CsvSource({
    "NSEC, x.wild.signed.test",
    "NSEC3, x.wild.signed.test",
    "OPT_OUT, x.wild.signed.test",
    "NSEC, x.alias.signed.test",
    "NSEC3, x.alias.signed.test"
  })
  void answerOfAWildcardWithoutAProofIsBogus(Chain chain, String name) throws Exception {
    start(tree(chain.signing).fault(everySet().at(name), SigningFault.withoutProof()))
        .assertBogus(name, A, "comes from a wildcard is not proved");
  }

  /** Records of another zone deny nothing here, nor does an SOA record from there back it. */
  @ParameterizedTest
  @CsvSource({
    "NSEC, other.test",
    "NSEC, test",
    "NSEC, .",
    "NSEC3, other.test",
    "NSEC3, test",
    "OPT_OUT, test",
    "NSEC3_TOO_MANY, other.test"
  })
  void denialOfAnotherZoneIsBogus(Chain chain, String zone) throws Exception {
    Validating validating =
        start(
            tree(chain.signing)
                .fault(everySet().at("host.signed.test"), SigningFault.denialOf(zone))
                .fault(everySet().at("nobody.signed.test"), SigningFault.denialOf(zone)));
    validating.assertSecure(Found.class, "host.signed.test", A);
    validating.assertBogus("host.signed.test", AAAA, "");
    validating.assertBogus("nobody.signed.test", AAAA, "");
  }

  /** RFC 5155 §8.2. */
  @ParameterizedTest
  @ValueSource(strings = {"nobody.signed.test", "x.wild.signed.test"})
  void nsec3RecordsOfTwoChainsAreBogus(String name) throws Exception {
    start(tree(Chain.NSEC3.signing).fault(everySet(), SigningFault.mixedNsec3()))
        .assertBogus(name, MX, "its NSEC3 records mix salts or iterations");
  }

  /** RFC 5155 §8.2, also where one verdict or the other would be insecure. */
  @ParameterizedTest
  @EnumSource(names = {"OPT_OUT", "NSEC3_TOO_MANY"})
  void nsec3RecordsOfTwoChainsAreNeverInsecure(Chain chain) throws Exception {
    start(tree(chain.signing).fault(everySet().at("nobody.signed.test"), SigningFault.mixedNsec3()))
        .assertBogus("nobody.signed.test", MX, "its NSEC3 records mix salts or iterations");
  }

  @ParameterizedTest
  @EnumSource(names = {"NSEC", "NSEC3"})
  void denialWithAWrongSignatureNamesIt(Chain chain) throws Exception {
    start(
            tree(chain.signing)
                .fault(set("nobody.signed.test", "MX"), SigningFault.withoutProof())
                .fault(everySet().type("NSEC", "NSEC3"), SigningFault.expired()))
        .assertBogus("host.signed.test", MX, " ended on ");
  }

  /** RFC 2308 §5: without it nothing is known of how long the denial holds. */
  @Test
  void soaWithAWrongSignatureIsBogus() throws Exception {
    start(tree(Chain.NSEC.signing).fault(set("signed.test", "SOA"), SigningFault.badSignature()))
        .assertBogus("host.signed.test", MX, "the signature of signed.test SOA is wrong");
  }
}
