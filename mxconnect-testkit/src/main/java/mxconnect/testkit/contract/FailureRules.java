package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Transport;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Test;

/** Which failure is called what, and what is none. */
interface FailureRules extends ResolverFixture {

  @Test
  default void responseCodesAreTold() {
    assertEquals(Reason.SERVFAIL, failureWith(DnsFault.servfail()).reason());
    assertEquals(Reason.REFUSED, failureWith(DnsFault.refused()).reason());
    assertEquals(Reason.OTHER, failureWith(DnsFault.rcode("NOTIMP")).reason());
    assertEquals(Reason.OTHER, failureWith(DnsFault.rcode("FORMERR")).reason());
    assertEquals(Reason.OTHER, failureWith(DnsFault.rcode("RESERVED11")).reason());
  }

  @Test
  default void failureNamesQuestionAndServer() {
    DnsLookupException failure = failureWith(DnsFault.servfail());
    assertEquals(new DnsQuestion("example.com", MX), failure.question());
    assertTrue(failure.getMessage().contains(dns().hostAndPort()), failure.getMessage());
  }

  @Test
  default void silenceIsATimeout() {
    assertEquals(Reason.TIMEOUT, impatientFailureWith(DnsFault.drop()).reason());
  }

  @Test
  default void closedPortIsAFailureOfTheNetwork() throws Exception {
    DnsServer gone = DnsServer.start(Zone.builder().build());
    gone.close();
    assertEquals(
        Reason.NETWORK, failure(asking(PATIENCE, 1, gone.address()), "example.com", MX).reason());
  }

  @Test
  default void garbageIsAFailure() {
    Reason reason = failureWith(DnsFault.garbage()).reason();
    assertTrue(!can(Capability.STRICT) || reason == Reason.MALFORMED, reason.toString());
  }

  @Test
  default void halfAnAnswerIsMalformedForStrictResolvers() {
    assumeTrue(can(Capability.STRICT));
    assertEquals(Reason.MALFORMED, failureWith(DnsFault.half()).reason());
  }

  @Test
  default void answerUnderAnotherIdIsNone() throws Exception {
    dns().fault(query("example.com"), DnsFault.wrongIdThenRight());
    assertAnswered();
    assertEquals(Reason.TIMEOUT, impatientFailureWith(DnsFault.wrongId()).reason());
  }

  @Test
  default void answerToAnotherQuestionIsNone() {
    assertEquals(Reason.TIMEOUT, impatientFailureWith(DnsFault.wrongQuestion()).reason());
  }

  @Test
  default void truncatedAnswerIsAskedForOverTcp() throws Exception {
    dns().fault(query("example.com"), DnsFault.truncate());
    assertAnswered();
    assertTrue(
        dns().queries("example.com", MX).stream().anyMatch(q -> q.transport() == Transport.TCP));
  }

  @Test
  default void silenceAfterTruncationIsATimeout() {
    dns().fault(query("example.com").over(Transport.TCP), DnsFault.drop());
    assertEquals(Reason.TIMEOUT, impatientFailureWith(DnsFault.truncate()).reason());
  }

  @Test
  default void failureAfterTruncationIsOneForStrictResolvers() {
    assumeTrue(can(Capability.STRICT));
    dns().fault(query("example.com"), DnsFault.truncate());
    dns().fault(query("example.com").over(Transport.TCP), DnsFault.close());
    assertEquals(Reason.NETWORK, failure("example.com", MX).reason());
    dns().fault(query("example.com").over(Transport.TCP).first(1), DnsFault.half());
    assertEquals(Reason.NETWORK, failure("example.com", MX).reason());
  }

  @Test
  default void refusalAfterTruncationIsOneForStrictResolvers() throws Exception {
    assumeTrue(can(Capability.STRICT));
    dns().refuseTcp();
    assertEquals(Reason.NETWORK, failureWith(DnsFault.truncate()).reason());
  }

  @Test
  default void referralIsAFailureForStrictResolvers() {
    assumeTrue(can(Capability.STRICT));
    assertEquals(Reason.OTHER, failureWith(DnsFault.referral()).reason());
  }

  @Test
  default void nothingFromAServerWithoutRecursionIsAFailureForStrictResolvers() {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.a("example.com", "192.0.2.1"));
    dns().fault(anyQuery(), DnsFault.withoutRecursion(), DnsFault.withoutSoa());
    assertEquals(Reason.OTHER, failure("example.com", MX).reason());
    assertEquals(Reason.OTHER, failure("nowhere.example", MX).reason());
  }

  @Test
  default void recordsOfANameThatDoesNotExistAreAFailureForStrictResolvers() {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.cname("alias.example", "nowhere.example"));
    var records = Zone.builder().mx("nowhere.example", 10, "mx.example").build();
    dns().fault(anyQuery(), DnsFault.rcode("NXDOMAIN"), DnsFault.foreignRecords(records));
    assertEquals(Reason.MALFORMED, failure("nowhere.example", MX).reason());
    dns().clearFaults().fault(anyQuery(), DnsFault.foreignRecords(records));
    assertEquals(Reason.MALFORMED, failure("alias.example", MX).reason());
  }

  @Test
  default void serverThatDoesNotKnowEdnsIsAskedWithoutIt() throws Exception {
    for (String rcode : List.of("FORMERR", "NOTIMP")) {
      dns().clearFaults().fault(anyQuery(), DnsFault.withoutEdns(rcode));
      assertAnswered();
    }
  }

  private DnsLookupException failureWith(DnsFault fault) {
    return failureWith(fault, false);
  }

  private DnsLookupException impatientFailureWith(DnsFault fault) {
    return failureWith(fault, true);
  }

  private DnsLookupException failureWith(DnsFault fault, boolean impatient) {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(query("example.com"), fault);
    DnsLookupException failure = failure(impatient ? impatient() : patient(), "example.com", MX);
    dns().clearFaults();
    return failure;
  }

  private void assertAnswered() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    assertEquals(
        List.of(new MxRecord(10, "mx.example")), ask("example.com", MX).records(MxRecord.class));
  }
}
