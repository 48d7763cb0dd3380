package mxconnect.testkit.dns;

import static mxconnect.testkit.dns.SetMatch.inZone;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** A tree that validates judges as a validator does that knows nothing of it. */
@Timeout(120)
class ValidatingServerTest {
  /** The other validator asks deep.test for a DS record on its way; it need not. */
  private static final String PASSES_A_NAME_WITHOUT_DS = "host.a.moved.test";

  private static final String[][] QUESTIONS = {
    {"test", "MX"},
    {"_25._tcp.mx.test", "TLSA"},
    {"alias.test", "A"},
    {"alias.test", "TLSA"},
    {"out.test", "A"},
    {"host.a.moved.test", "A"},
    {"x.wild.test", "A"},
    {"x.wildalias.test", "A"},
    {"nobody.test", "A"},
    {"dangling.test", "A"},
    {"empty.test", "A"},
    {"deep.test", "A"},
    {"b.hollow.test", "A"},
    {"plain.test", "DS"},
    {"a.deep.test", "DS"},
    {"test", "DNSKEY"},
    {"nobody.plain.test", "A"},
    {"island.test", "A"},
    {".", "SOA"},
    {"com", "NS"},
  };

  @ParameterizedTest
  @EnumSource
  void soundAnswersAreAsSecureAsTheyAre(Chain chain) throws Exception {
    assertAgreement(chain.tree());
  }

  @ParameterizedTest
  @EnumSource
  void expiredKeysMakeTheWholeZoneBogus(Chain chain) throws Exception {
    assertAgreement(chain.tree().fault(inZone("test").type("DNSKEY"), SigningFault.expired()));
  }

  @ParameterizedTest
  @EnumSource
  void spoiltDelegationMakesTheZoneBelowBogus(Chain chain) throws Exception {
    assertAgreement(chain.tree().fault(set("a.deep.test", "DS"), SigningFault.badSignature()));
  }

  @ParameterizedTest
  @EnumSource
  void unsignedProofsAreBogus(Chain chain) throws Exception {
    assertAgreement(
        chain.tree().fault(inZone("test").type("NSEC", "NSEC3"), SigningFault.unsigned()),
        PASSES_A_NAME_WITHOUT_DS);
  }

  @ParameterizedTest
  @EnumSource
  void missingProofsAreBogus(Chain chain) throws Exception {
    assertAgreement(
        chain.tree().fault(inZone("test"), SigningFault.withoutProof()), PASSES_A_NAME_WITHOUT_DS);
  }

  private static void assertAgreement(SignedTreeBuilder parts) throws IOException {
    assertAgreement(parts, "");
  }

  private static void assertAgreement(SignedTreeBuilder parts, String except) throws IOException {
    SignedTree tree = parts.build();
    try (DnsServer plain = DnsServer.start(tree);
        DnsServer validating = DnsServer.start(tree.toBuilder().validating().build())) {
      for (String[] question : QUESTIONS) {
        if (question[0].equals(except)) {
          continue;
        }
        assertEquals(
            new Validation(plain, tree.trustAnchors()).verdict(question[0], question[1]),
            new DnssecClient(validating).verdict(question[0], question[1]),
            question[0] + " " + question[1]);
      }
    }
  }

  /** RFC 4035 §3.2.2. */
  @Test
  void bogusAnswerIsThereWithCheckingDisabled() throws Exception {
    SignedTreeBuilder parts =
        Chain.NSEC.tree().validating().fault(set("test", "MX"), SigningFault.badSignature());
    try (DnsServer server = DnsServer.start(parts.build())) {
      DnssecClient client = new DnssecClient(server);
      assertEquals("SERVFAIL", client.verdict("test", "MX"));
      assertTrue(client.ask("test", "MX").getSection(Section.ANSWER).isEmpty());
      Message unchecked = client.askWithCheckingDisabled("test", "MX");
      assertEquals("NOERROR", DnssecClient.verdict(unchecked));
      assertEquals("MX", DnssecClient.types(unchecked, Section.ANSWER).getFirst());
      assertTrue(unchecked.getHeader().getFlag(Flags.CD));
    }
  }

  /** RFC 6840 §5.7, §5.8. */
  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void adBitIsForThoseWhoAsk(boolean asked, boolean told) throws Exception {
    try (DnsServer server = DnsServer.start(Chain.NSEC.tree().validating().build())) {
      Message query = DnsClient.query("test", "MX");
      if (asked) {
        query.getHeader().setFlag(Flags.AD);
      }
      Message reply = new DnsClient(server).udp(query);
      assertEquals(told, reply.getHeader().getFlag(Flags.AD));
    }
  }

  @Test
  void serverThatDoesNotValidateSetsNoAd() throws Exception {
    try (DnsServer server = DnsServer.start(Chain.NSEC.tree().build())) {
      Message reply = new DnssecClient(server).ask("test", "MX");
      assertFalse(reply.getHeader().getFlag(Flags.AD));
    }
  }

  /** RFC 9276 §3.2. */
  @ParameterizedTest
  @CsvSource({"100, NXDOMAIN secure", "101, NXDOMAIN"})
  void tooManyIterationsAreInsecure(int iterations, String verdict) throws Exception {
    SignedTree tree =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed().nsec3(iterations, ""))
            .validating()
            .build();
    try (DnsServer server = DnsServer.start(tree)) {
      assertEquals(verdict, new DnssecClient(server).verdict("nobody.test", "A"));
      assertEquals("NOERROR secure", new DnssecClient(server).verdict("test", "SOA"));
    }
  }
}
