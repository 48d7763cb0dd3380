package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import org.junit.jupiter.api.Test;

/** What answers say that come from no name server. */
interface StaticAnswerRules extends StaticResolverFixture {
  /** The longest time that a TTL can say (RFC 2181 §8). */
  Duration MAX_TTL = Duration.ofSeconds(Integer.MAX_VALUE);

  /** A question is in lower case, however the name stands where the resolver has it from. */
  @Test
  default void whatIsKnownIsFound() throws Exception {
    assertFalse(known().isEmpty(), "The test names no question that the resolver has records for");
    for (DnsQuestion question : known()) {
      assertInstanceOf(DnsAnswer.Found.class, ask(question), question::toString);
    }
  }

  @Test
  default void answerIsNeverNull() throws Exception {
    for (DnsQuestion question : questions()) {
      assertNotNull(ask(question), question::toString);
    }
  }

  @Test
  default void answerIsThatToTheQuestion() throws Exception {
    for (DnsQuestion question : questions()) {
      assertEquals(question, ask(question).question());
    }
  }

  /** RFC 2181 §5.4.1. */
  @Test
  default void recordsAreOfTheTypeAskedFor() throws Exception {
    for (DnsQuestion question : questions()) {
      for (DnsRecord found : ask(question).records(DnsRecord.class)) {
        assertEquals(question.type(), typeOf(found), () -> "the type of " + found);
      }
    }
  }

  /** Mail to a name that does not exist is refused for good (RFC 2308 §2, RFC 8020 §2). */
  @Test
  default void nameThatIsKnownExistsForEveryType() throws Exception {
    for (DnsQuestion known : known()) {
      for (DnsQuestion question : questions(known.name())) {
        assertFalse(
            ask(question) instanceof DnsAnswer.NoSuchName,
            () -> question + " is said not to exist, and there are records for " + known);
      }
    }
  }

  @Test
  default void nameThatIsUnknownIsSoForEveryType() throws Exception {
    Class<?> first = ask(questions(unknown()).getFirst()).getClass();
    for (DnsQuestion question : questions(unknown())) {
      DnsAnswer answer = ask(question);
      assertEquals(List.of(), answer.records(DnsRecord.class), question::toString);
      assertEquals(first, answer.getClass(), question::toString);
    }
  }

  /** RFC 8461 §3.1, RFC 7672 §2.2.3, and what recipients' domains look like. */
  @Test
  default void namesOfEveryFormAreAnswered() throws Exception {
    String label = "a".repeat(DnsName.MAX_LABEL_LENGTH);
    List<String> names =
        List.of(
            "single",
            "_mta-sts.under_score.example",
            "_25._tcp.mx.example",
            "a\\032b.example",
            "*.example",
            "xn--zrich-kva.example",
            String.join(".", label, label, label, label.substring(0, 61)));
    for (String name : names) {
      for (DnsQuestion question : questions(name)) {
        assertNotNull(ask(question), question::toString);
      }
    }
  }

  @Test
  default void aliasesAreNamesInLowerCaseWithoutTheLastDot() throws Exception {
    for (DnsQuestion question : questions()) {
      for (String alias : ask(question).aliases()) {
        assertEquals(DnsName.canonical(alias), alias);
      }
    }
  }

  @Test
  default void answerMayBeKeptForATimeOrNotAtAll() throws Exception {
    for (DnsQuestion question : questions()) {
      Duration ttl = ask(question).ttl();
      assertFalse(ttl.isNegative(), () -> "The TTL of " + question + " is " + ttl);
      assertTrue(ttl.compareTo(MAX_TTL) <= 0, () -> "The TTL of " + question + " is " + ttl);
    }
  }

  @Test
  default void whoDoesNotClaimToTellTheTtlGivesZero() throws Exception {
    for (DnsQuestion question : can(Capability.TTL) ? List.<DnsQuestion>of() : questions()) {
      assertEquals(Duration.ZERO, ask(question).ttl(), question::toString);
    }
  }

  @Test
  default void whoDoesNotClaimDnssecCallsNothingSecure() throws Exception {
    for (DnsQuestion question : can(Capability.DNSSEC) ? List.<DnsQuestion>of() : questions()) {
      assertNotEquals(Security.SECURE, ask(question).security(), question::toString);
    }
  }

  @Test
  default void certificateAssociationsAreGivenByThoseWhoClaimTo() throws Exception {
    for (DnsQuestion question : can(Capability.TLSA) ? List.<DnsQuestion>of() : questions()) {
      assertEquals(List.of(), ask(question).records(TlsaRecord.class), question::toString);
    }
  }

  @Test
  default void capabilitiesDoNotChange() throws Exception {
    Set<Capability> before = Set.copyOf(provider().capabilities());
    exercise();
    assertEquals(before, provider().capabilities(), "capabilities after some work");
  }

  private static RecordType typeOf(DnsRecord found) {
    return switch (found) {
      case AddressRecord address ->
          address.address().getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
      case CnameRecord alias -> RecordType.CNAME;
      case MxRecord exchanger -> RecordType.MX;
      case TlsaRecord association -> RecordType.TLSA;
      case TxtRecord text -> RecordType.TXT;
    };
  }
}
