package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where TLSA records are looked for, and which of them count (RFC 7672 §2.1, §2.2). */
@Timeout(60)
class DaneDiscoveryTest extends DanePlans {
  @Test
  void insecureAddressesMeanThatNoRecordsAreAskedFor() throws Exception {
    signed().address(INSECURE, "mx.example.com", "127.0.0.2");
    assertEquals(Verdict.NOT_APPLICABLE, dane("mx.example.com").verdict());
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void insecureRecordsAreIgnored() throws Exception {
    signed().tlsa(INSECURE, "mx.example.com", EE);
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(Verdict.NO_RECORDS, dane("mx.example.com").verdict());
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void absenceOfRecordsIsNoError(Security security) throws Exception {
    signed().none(security, "_25._tcp.mx.example.com", RecordType.TLSA);
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(Verdict.NO_RECORDS, dane("mx.example.com").verdict());
  }

  @Test
  void portIsPartOfTheName() throws Exception {
    signed();
    UnaryOperator<ConnectOptions.Builder> submission = o -> o.port(587).tls(t -> t.dane(Dane.ON));
    extras = request -> request.options(submission.apply(ConnectOptions.builder()).build());
    plan("example.com");
    assertEquals(List.of("_587._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfAnAliasAreLookedForAtItsTargetFirst() throws Exception {
    signed().address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net");
    dns.tlsa(SECURE, "host.example.net", EE);
    assertEquals("host.example.net", daneObligation().baseDomain());
    assertEquals(List.of("_25._tcp.host.example.net TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfAnAliasAreLookedForAtItsOwnNameNext() throws Exception {
    signed().address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net");
    assertEquals("mx.example.com", daneObligation().baseDomain());
    assertEquals(
        List.of("_25._tcp.host.example.net TLSA", "_25._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void failureAtTheTargetOfAnAliasIsNotMadeGoodByItsOwnName() {
    signed()
        .address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .fails("_25._tcp.host.example.net", RecordType.TLSA, Reason.TIMEOUT);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure().code());
    assertEquals(List.of("_25._tcp.host.example.net TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfASecureAliasOfAnInsecureNameAreLookedForAtItsOwnNameAlone() throws Exception {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .alias(SECURE, "mx.example.com", "host.example.net");
    assertEquals("mx.example.com", daneObligation().baseDomain());
    assertEquals(List.of("mx.example.com CNAME"), dns.asked(RecordType.CNAME));
    assertEquals(List.of("_25._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void insecureAliasMeansThatNoRecordsAreAskedFor() throws Exception {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .alias(INSECURE, "mx.example.com", "host.example.net");
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void failureOfTheQuestionForTheAliasLeavesTheHostOut() {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .fails("mx.example.com", RecordType.CNAME, Reason.BOGUS);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure().code());
  }

  @ParameterizedTest
  @EnumSource(
      value = RecordType.class,
      names = {"A", "AAAA"})
  void failureOfOneFamilyDoesNotStopDaneOverTheOther(RecordType failing) throws Exception {
    String address = failing == RecordType.A ? "::1" : "127.0.0.2";
    dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", address)
        .tlsa(SECURE, "mx.example.com", EE)
        .fails("mx.example.com", failing, Reason.BOGUS);
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  /** A zone may prove what it has and not what it lacks (RFC 9276 §3.2). */
  @Test
  void insecureAbsenceOfOneFamilyDoesNotStopDaneOverTheOther() throws Exception {
    signed().none(INSECURE, "mx.example.com", RecordType.AAAA);
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  /** What cannot be dialled needs no terms, so their failure must not soften the verdict. */
  @Test
  void recordsOfAHostWithoutAnAddressToDialAreNotLookedUp() {
    dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", "0.0.0.0")
        .fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.SERVFAIL);
    assertEquals(ErrorCode.ADDRESS_REFUSED, failure().code());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void secureAbsenceOfMxRecordsMakesTheDomainItselfEligible() throws Exception {
    dns.address(SECURE, "example.com", "127.0.0.2").tlsa(SECURE, "example.com", EE);
    assertEquals(List.of("example.com"), daneObligation().referenceIdentifiers());
    assertTrue(dane("example.com").verifiable());
  }

  @Test
  void aliasWithoutMxRecordsIsVerifiedUnderBothNames() throws Exception {
    dns.none(SECURE, "example.com", RecordType.MX, "host.example.net")
        .address(SECURE, "host.example.net", "127.0.0.2")
        .tlsa(SECURE, "host.example.net", EE);
    assertEquals(
        List.of("host.example.net", "example.com"), daneObligation().referenceIdentifiers());
  }

  @Test
  void secureAliasOfAnInsecureDomainCountsUnderItsOwnName() throws Exception {
    dns.none(INSECURE, "example.com", RecordType.MX, "host.example.net")
        .address(INSECURE, "host.example.net", "127.0.0.2")
        .alias(SECURE, "example.com", "host.example.net")
        .tlsa(SECURE, "example.com", EE);
    assertEquals(List.of("example.com"), daneObligation().referenceIdentifiers());
    assertTrue(dane("host.example.net").verifiable());
  }

  @Test
  void domainThatIsAnAliasIsVerifiedUnderBothNamesAlsoByItsOwnRecords() throws Exception {
    dns.none(SECURE, "example.com", RecordType.MX, "host.example.net")
        .address(SECURE, "host.example.net", "127.0.0.2")
        .tlsa(SECURE, "example.com", EE);
    assertEquals(
        List.of("example.com", "host.example.net"), daneObligation().referenceIdentifiers());
  }

  @Test
  void trustedHostWithKnownAddressesIsLookedForUnderItsName() throws Exception {
    signed();
    extras =
        request ->
            request.addMailExchanger(
                MailExchanger.of("mx.example.com")
                    .withAddresses(List.of(IpLiteral.parse("127.0.0.2").orElseThrow()))
                    .withTrusted(true));
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  @Test
  void addressesHaveNoRecords() throws Exception {
    ConnectPlan plan = plan("[127.0.0.2]");
    assertInstanceOf(TlsObligation.Opportunistic.class, plan.exchangers().getFirst().tls());
    assertEquals(Verdict.NOT_APPLICABLE, plan.report().dane().getFirst().verdict());
    dns.mx(SECURE, "example.com", "127.0.0.2");
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void nameThatIsTooLongForTheQuestionHasNoRecords() throws Exception {
    String label = "a".repeat(60);
    String host = String.join(".", label, label, label, label, "example");
    dns.mx(SECURE, "example.com", host).address(SECURE, host, "127.0.0.2");
    assertEquals(Verdict.NO_RECORDS, dane(host).verdict());
  }

  @Test
  void longestNameThatFitsIntoTheQuestionIsAskedFor() throws Exception {
    String label = "a".repeat(60);
    String host = String.join(".", label, label, label, label + "a");
    dns.mx(SECURE, "example.com", host).address(SECURE, host, "127.0.0.2").tlsa(SECURE, host, EE);
    assertEquals(host, daneObligation().baseDomain());
  }

  @Test
  void addressesAreAskedForBeforeTheRecords() throws Exception {
    signed();
    plan("example.com");
    List<String> asked = dns.asked(RecordType.values());
    assertEquals("_25._tcp.mx.example.com TLSA", asked.getLast());
  }
}
