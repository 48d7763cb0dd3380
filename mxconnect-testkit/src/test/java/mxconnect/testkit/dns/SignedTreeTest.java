package mxconnect.testkit.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A validator that knows nothing of the tree finds every answer right. */
@ParameterizedClass
@EnumSource
@Timeout(120)
class SignedTreeTest {
  @Parameter Chain chain;

  @ParameterizedTest
  @CsvSource({
    "test, MX",
    "mx.test, A",
    "_25._tcp.mx.test, TLSA",
    "alias.test, A",
    "alias.test, CNAME",
    "host.a.deep.test, A",
    "a.deep.test, DS",
    "test, DNSKEY",
    "test, SOA",
    "., NS",
    "moved.test, DNAME",
    "host.a.moved.test, A"
  })
  void answerIsSecure(String name, String type) throws Exception {
    assertEquals("NOERROR secure", verdict(name, type));
  }

  /** RFC 4035 §5.3.4; an opt-out span proves no closer name to be absent (RFC 5155 §9.2). */
  @ParameterizedTest
  @CsvSource({
    "x.wild.test, A",
    "x.y.wild.test, MX",
    "x.wildalias.test, A",
    "x.wildalias.test, AAAA",
  })
  void answerOfAWildcardIsSecureUnlessOptedOut(String name, String type) throws Exception {
    assertEquals(unlessOptedOut("NOERROR"), verdict(name, type));
  }

  /** RFC 4035 §5.4. */
  @ParameterizedTest
  @CsvSource({
    "mx.test, MX",
    "alias.test, MX",
    "deep.test, A",
    "_tcp.mx.test, TLSA",
    "empty.test, A",
    "wild.test, A",
    "*.wild.test, AAAA",
    "a.deep.test, MX",
    "mx.test, DS",
    "., A",
    "., DS",
  })
  void absenceOfATypeIsSecure(String name, String type) throws Exception {
    assertEquals("NOERROR secure", verdict(name, type));
  }

  @ParameterizedTest
  @CsvSource({"x.y.wild.test, AAAA", "x.wild.test, TLSA"})
  void absenceAtAWildcardIsSecure(String name, String type) throws Exception {
    assumeFalse(chain == Chain.OPT_OUT, "dnsjava takes it for bogus");
    assertEquals("NOERROR secure", verdict(name, type));
  }

  @ParameterizedTest
  @CsvSource({
    "nobody.test, A",
    "a.b.mx.test, MX",
    "dangling.test, A",
    "x.empty.test, A",
    "com, NS"
  })
  void absenceOfANameIsSecureUnlessOptedOut(String name, String type) throws Exception {
    assertEquals(unlessOptedOut("NXDOMAIN"), verdict(name, type));
  }

  /** RFC 4035 §5.2, RFC 5155 §8.9. */
  @ParameterizedTest
  @CsvSource({
    "plain.test, MX, NOERROR",
    "host.plain.test, A, NOERROR",
    "nobody.plain.test, A, NXDOMAIN",
    "out.test, A, NOERROR",
    "b.hollow.test, A, NOERROR",
    "island.test, A, NOERROR",
    "mx.island.test, A, NXDOMAIN",
  })
  void whatIsBelowAnInsecureDelegationIsInsecure(String name, String type, String rcode)
      throws Exception {
    assertEquals(rcode, verdict(name, type));
  }

  @ParameterizedTest
  @CsvSource({"plain.test", "b.hollow.test", "island.test"})
  void absenceOfADelegationSignerIsSecureUnlessOptedOut(String name) throws Exception {
    assertEquals(unlessOptedOut("NOERROR"), verdict(name, "DS"));
  }

  private String unlessOptedOut(String rcode) {
    return chain == Chain.OPT_OUT ? rcode : rcode + " secure";
  }

  private String verdict(String name, String type) throws Exception {
    SignedTree tree = chain.tree().build();
    try (DnsServer server = DnsServer.start(tree)) {
      return new Validation(server, tree.trustAnchors()).verdict(name, type);
    }
  }
}
