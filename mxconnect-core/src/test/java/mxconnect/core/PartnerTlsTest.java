package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.PartnerTls;
import mxconnect.api.ProviderException;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller has agreed on with the recipient's side, beside what the domain asks for. */
@Timeout(60)
class PartnerTlsTest extends LeastTlsPlans {
  @Test
  void withoutNamesTheCertificateMustBeTheDomainsOrBelowIt() throws Exception {
    agreed(PartnerTls.pkix());
    assertTrue(obligation().required());
    assertEquals(List.of("example.com", ".example.com"), pkix().referenceIdentifiers());
    assertAccepts(obligation(), "example.com", "mail.example.com", "a.b.example.com");
    assertRefuses(obligation(), MX, "notexample.com");
    assertEquals(Optional.of(MX), obligation().serverName());
  }

  @Test
  void namesTakeThePlaceOfTheDomains() throws Exception {
    agreed(PartnerTls.pkix("Gate.Partner.example.", ".provider.example"));
    assertEquals(
        List.of("gate.partner.example", ".provider.example"), pkix().referenceIdentifiers());
    assertAccepts(
        obligation(), "gate.partner.example", "mx.provider.example", "a.b.provider.example");
    assertRefuses(obligation(), "provider.example", "example.com", "mail.example.com", MX);
  }

  @Test
  void namesTakeThePlaceOfThoseOfTheCallersMinimum() throws Exception {
    authenticated();
    agreed(PartnerTls.pkix("gate.partner.example"));
    assertAccepts(obligation(), "gate.partner.example");
    assertEquals(Optional.empty(), obligation().partner());
  }

  @Test
  void addressNeedsNamesToBeGiven() throws Exception {
    agreed(PartnerTls.pkix());
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure.code());
    assertTrue(failure.temporary());
    agreed(PartnerTls.pkix("gate.partner.example"));
    assertAccepts(obligation("[127.0.0.2]"), "gate.partner.example");
    assertEquals(Optional.empty(), obligation("[127.0.0.2]").serverName());
  }

  @Test
  void hostThatIsDialledByNameHasTheObligationToo() throws Exception {
    agreed(PartnerTls.pkix("gate.partner.example"));
    TlsObligation tls = obligation("abcdefghij.onion");
    assertTrue(tls.required());
    assertAccepts(tls, "gate.partner.example");
  }

  /** RFC 8461 §4.2 asks for the exchanger's name, the agreement for another: both are needed. */
  @Test
  void enforcedPolicyAndAgreementHoldBoth() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("enforce", MX);
    agreed(PartnerTls.pkix(".partner.example"));
    assertEquals(List.of(MX), pkix().referenceIdentifiers());
    assertEquals(
        List.of(".partner.example"), obligation().partner().orElseThrow().referenceIdentifiers());
    assertRefuses(obligation(), MX, "mx.partner.example");
    obligation().verify(AUTHORITY.identity(MX, "mx.partner.example").chain());
    assertFalse(refusal("mx.partner.example").isForPartnerOnly());
    assertTrue(refusal(MX).isForPartnerOnly());
  }

  @Test
  void policyThatIsOnlyTestedStaysSo() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", MX);
    agreed(PartnerTls.pkix(".partner.example"));
    assertAccepts(obligation(), "mx.partner.example");
    assertEquals(List.of(MX), obligation().tested().orElseThrow().referenceIdentifiers());
  }

  /** RFC 8461 §2: records come before the policy; the agreement holds beside them. */
  @Test
  void recordsAndAgreementHoldBoth() throws Exception {
    secureRecords();
    tls = options -> options.dane(Dane.ON);
    agreed(PartnerTls.pkix(".partner.example"));
    TlsObligation.Dane dane = assertInstanceOf(TlsObligation.Dane.class, obligation());
    assertEquals(List.of(".partner.example"), dane.partner().orElseThrow().referenceIdentifiers());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedLeaveTheAgreement() throws Exception {
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    tls = options -> options.dane(Dane.ON);
    agreed(PartnerTls.pkix(".partner.example"));
    assertEquals(List.of(UNUSABLE), pkix().tlsaRecords());
    assertAccepts(obligation(), "mx.partner.example");
  }

  @Test
  void agreementOnDaneNeedsRecordsThatCount() throws Exception {
    agreed(PartnerTls.dane());
    MxConnectException failure = failure("example.com");
    assertEquals(ErrorCode.DANE_REQUIRED, failure.code());
    assertTrue(failure.temporary());
    secureRecords();
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void eitherIsEnough() throws Exception {
    agreed(PartnerTls.daneOrPkix("gate.partner.example"));
    assertAccepts(obligation(), "gate.partner.example");
    secureRecords();
    TlsObligation.Dane dane = assertInstanceOf(TlsObligation.Dane.class, obligation());
    assertEquals(Optional.empty(), dane.partner());
  }

  /** Whoever forges the MX records can have TLSA records for a host of its own. */
  @Test
  void recordsBehindForgedMxRecordsKeepNoAgreement() throws Exception {
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    agreed(PartnerTls.daneOrPkix("gate.partner.example"));
    assertAccepts(obligation(), "gate.partner.example");
    assertRefuses(obligation(), MX);
  }

  /** RFC 7672 §2.2.1: the caller applies DANE behind insecure MX records, and the records count. */
  @Test
  void agreementIsKeptBesideRecordsBehindForgedMxRecords() throws Exception {
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    for (Dane option : List.of(Dane.ON, Dane.IF_AVAILABLE)) {
      tls = options -> options.dane(option).minimum(TlsLevel.AUTHENTICATED);
      agreed(PartnerTls.pkix("gate.partner.example"));
      assertRecordsAndNames("gate.partner.example");
      agreed(PartnerTls.daneOrPkix("gate.partner.example"));
      assertRecordsAndNames("gate.partner.example");
      tls = options -> options.dane(option);
      assertRecordsAndNames("gate.partner.example");
    }
  }

  /** Nothing says which certificate that is, whatever else verifies one. */
  @Test
  void obligationOfOthersIsNoAgreementOnNamesThatNobodyKnows() throws Exception {
    agreed(PartnerTls.pkix());
    Consumer<ConnectRequest.Builder> agreement = extras;
    extras =
        request ->
            agreement
                .andThen(
                    r ->
                        r.addMailExchanger(
                            MailExchanger.of("[127.0.0.2]").withTlsaRecords(List.of(EE))))
                .accept(request);
    tls = options -> options.dane(Dane.ON);
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure("[127.0.0.2]").code());
  }

  /** RFC 8689 §4.2.1: the certificate must be the host's, and an address has no name. */
  @Test
  void agreementGivesAnAddressNoNameForRequiretls() {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    agreed(PartnerTls.pkix("gate.partner.example"));
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure.code());
    assertFalse(failure.temporary());
  }

  /** RFC 8689 §3 lifts what the domain publishes, not what its administrators have agreed on. */
  @Test
  void messageThatNeedsNoTlsIsHeldToTheAgreement() throws Exception {
    tls = options -> options.requireTls(RequireTls.NOT_REQUIRED).mtaSts(MtaSts.ON);
    policy("enforce", "mx.elsewhere.example");
    agreed(PartnerTls.pkix("gate.partner.example"));
    assertAccepts(obligation(), "gate.partner.example");
    agreed(PartnerTls.dane());
    assertEquals(ErrorCode.DANE_REQUIRED, failure("example.com").code());
  }

  /** RFC 8689 §4.2.1 has rules of its own for the certificate's name. */
  @Test
  void requiretlsAndAgreementHoldBoth() throws Exception {
    dns.mx(SECURE, "example.com", MX);
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    agreed(PartnerTls.pkix("gate.partner.example"));
    assertRefuses(obligation(), "gate.partner.example", MX);
    obligation().verify(AUTHORITY.identity(MX, "gate.partner.example").chain());
  }

  @Test
  void agreementIsMoreThanEncryption() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT);
    agreed(PartnerTls.pkix("gate.partner.example"));
    assertRefuses(obligation(), MX);
  }

  @Test
  void agreementOnDaneNeedsAResolverThatCanTellSecureAnswers() {
    dns.withoutDnssec();
    agreed(PartnerTls.dane());
    assertThrows(ProviderException.class, () -> plan("example.com"));
  }

  private void agreed(PartnerTls agreed) {
    extras = request -> request.partnerTls(agreed);
  }

  private void assertRecordsAndNames(String... names) throws Exception {
    TlsObligation.Dane dane = assertInstanceOf(TlsObligation.Dane.class, obligation());
    assertEquals(List.of(EE), dane.tlsaRecords());
    assertEquals(List.of(names), dane.partner().orElseThrow().referenceIdentifiers());
  }

  private void secureRecords() {
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
  }

  private TlsObligation.Pkix pkix() throws Exception {
    return assertInstanceOf(TlsObligation.Pkix.class, obligation());
  }

  private TlsObligationException refusal(String name) throws Exception {
    TlsObligation tls = obligation();
    return assertThrows(
        TlsObligationException.class, () -> tls.verify(AUTHORITY.identity(name).chain()));
  }
}
