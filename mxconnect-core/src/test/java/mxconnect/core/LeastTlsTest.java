package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least TLS that the caller accepts. */
@Timeout(60)
class LeastTlsTest extends LeastTlsPlans {
  @Test
  void encryptionTakesAnyCertificateAndNoPlaintext() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT);
    assertEquals(new TlsObligation.EncryptOnly(Optional.of(MX), List.of()), obligation());
  }

  @Test
  void encryptionOfAHostWithoutANameNeedsNone() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT);
    assertEquals(
        new TlsObligation.EncryptOnly(Optional.empty(), List.of()), obligation("[127.0.0.2]"));
  }

  @Test
  void encryptionLowersNoObligation() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertInstanceOf(TlsObligation.Pkix.class, obligation());
  }

  /** A forged MX record leads to a host that has a certificate for its own name. */
  @Test
  void hostThatNobodyVouchesForIsAuthenticatedByTheTargetsDomain() throws Exception {
    authenticated();
    assertRefuses(obligation(), MX, "other.example", "notexample.com", "com");
    assertAccepts(obligation(), "example.com", "mail.example.com", "a.b.example.com");
    assertAccepts(obligation(), "*.example.com");
    assertEquals(Optional.of(MX), obligation().serverName());
  }

  @Test
  void hostThatDnssecVouchesForIsAuthenticatedByItsName() throws Exception {
    authenticated();
    dns.mx(SECURE, "example.com", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void hostThatTheCallerNamesIsAuthenticatedByItsName() throws Exception {
    authenticated();
    extras = request -> request.addMailExchanger(MailExchanger.of(MX));
    assertOwnNameCounts(obligation());
    assertOwnNameCounts(obligation("[192.0.2.1]"));
  }

  @Test
  void hostThatAnEnforcedPolicyListsIsAuthenticatedByItsName() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void hostThatAPolicyOnlyTestsIsAuthenticatedByTheTargetsDomain() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON);
    policy("testing", MX);
    assertRefuses(obligation(), MX);
    assertAccepts(obligation(), "mail.example.com");
  }

  @Test
  void domainThatIsItsOwnHostIsAuthenticatedByItsName() throws Exception {
    authenticated();
    dns.none(INSECURE, "alone.example", RecordType.MX)
        .address(INSECURE, "alone.example", "127.0.0.3");
    assertAccepts(obligation("alone.example"), "alone.example");
    assertRefuses(obligation("alone.example"), "mail.alone.example", MX);
  }

  @Test
  void aliasOfADomainWithoutDnssecIsAuthenticatedByTheDomain() throws Exception {
    authenticated();
    dns.none(INSECURE, "alone.example", RecordType.MX, MX);
    assertRefuses(obligation("alone.example"), MX);
    assertAccepts(obligation("alone.example"), "alone.example");
  }

  @Test
  void addressHasNoNameToBeAuthenticatedBy() throws Exception {
    authenticated();
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure.code());
    assertTrue(failure.temporary());
    assertTrue(failure.getMessage().contains("127.0.0.2 has no name"), failure::getMessage);
    records(INSECURE, new MxRecord(10, "127.0.0.2"));
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure("example.com").code());
  }

  @Test
  void recordsOfTheCallerAuthenticateAnAddress() throws Exception {
    authenticated();
    extras =
        request ->
            request.addMailExchanger(MailExchanger.of("127.0.0.2").withTlsaRecords(List.of(EE)));
    tls = tls.andThen(options -> options.dane(Dane.ON));
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void planTellsWhichHostCannotBeAuthenticated() throws Exception {
    authenticated();
    records(INSECURE, new MxRecord(10, "127.0.0.2"), new MxRecord(20, MX));
    List<PlannedExchanger> planned = plan("example.com").exchangers();
    assertEquals(Optional.of(ErrorCode.CERTIFICATE_REJECTED), planned.getFirst().code());
    assertFalse(planned.getFirst().reason().isEmpty());
    assertEquals(Optional.empty(), planned.getLast().code());
  }

  @ParameterizedTest
  @CsvSource({"INSECURE, false", "SECURE, true"})
  void recordsBehindForgedMxRecordsAuthenticateNothing(Security mx, boolean dane) throws Exception {
    authenticated();
    tls = tls.andThen(options -> options.dane(Dane.ON));
    dns.mx(mx, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertEquals(dane, obligation() instanceof TlsObligation.Dane);
    if (!dane) {
      assertRefuses(obligation(), MX);
      assertAccepts(obligation(), "example.com");
    }
  }

  @Test
  void recordsCountWhereAnEnforcedPolicyVouchesForTheHost() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON).dane(Dane.ON);
    policy("enforce", MX);
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedLeaveAuthenticationToTrustAnchors() throws Exception {
    authenticated();
    tls = tls.andThen(options -> options.dane(Dane.ON));
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    TlsObligation.Pkix pkix = assertInstanceOf(TlsObligation.Pkix.class, obligation());
    assertEquals(List.of(UNUSABLE), pkix.tlsaRecords());
    assertOwnNameCounts(pkix);
  }
}
