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
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender of a message asks for: RFC 8689 §4.2. */
@Timeout(60)
class RequireTlsTest extends LeastTlsPlans {
  @Test
  void messageThatNeedsNoTlsIsHeldToNoPolicyAndNoRecords() throws Exception {
    tls =
        options ->
            options.requireTls(RequireTls.NOT_REQUIRED).mtaSts(MtaSts.ON).dane(Dane.REQUIRED);
    policy("enforce", "mx.elsewhere.example");
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertEquals(new TlsObligation.Opportunistic(Optional.of(MX)), obligation());
    assertEquals(List.of(), dns.asked(RecordType.TLSA, RecordType.TXT));
    assertEquals(Optional.empty(), plan("example.com").report().mtaSts());
  }

  @Test
  void messageThatNeedsNoTlsIsHeldToTheCallersMinimum() throws Exception {
    tls = options -> options.requireTls(RequireTls.NOT_REQUIRED).minimum(TlsLevel.ENCRYPT);
    assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    tls = options -> options.requireTls(RequireTls.NOT_REQUIRED).minimum(TlsLevel.AUTHENTICATED);
    assertInstanceOf(TlsObligation.Pkix.class, obligation());
  }

  /** RFC 8689 §4.2.1, step 2. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "testing"})
  void requiretlsLeavesOutHostsThatNobodyVouchesFor(String mode) throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).mtaSts(MtaSts.ON).dane(Dane.ON);
    policy(mode, MX);
    MxConnectException failure = failure("example.com");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure.code());
    assertFalse(failure.temporary());
    assertEquals("5.7.10", failure.reply().enhancedStatus());
    PlannedExchanger planned = failure.exchangers().getFirst();
    assertEquals(Optional.of(ErrorCode.REQUIRETLS_NOT_SECURE), planned.code());
    assertTrue(planned.reason().contains(MX), planned::reason);
    assertEquals(List.of(), dns.asked(RecordType.TLSA));
  }

  @Test
  void requiretlsTakesAHostThatAnEnforcedPolicyLists() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void requiretlsTakesAHostThatDnssecVouchesFor() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).dane(Dane.ON);
    dns.mx(SECURE, "example.com", MX);
    assertOwnNameCounts(obligation());
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void requiretlsTakesAHostThatTheCallerNames() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    extras = request -> request.addMailExchanger(MailExchanger.of(MX));
    assertOwnNameCounts(obligation());
  }

  /** No MX record has led there, and the certificate must be the domain's own. */
  @Test
  void requiretlsTakesTheDomainItself() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    dns.none(INSECURE, "alone.example", RecordType.MX)
        .address(INSECURE, "alone.example", "127.0.0.3");
    assertAccepts(obligation("alone.example"), "alone.example");
    dns.none(INSECURE, "alone.example", RecordType.MX, MX);
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure("alone.example").code());
    dns.none(SECURE, "alone.example", RecordType.MX, MX);
    assertOwnNameCounts(obligation("alone.example"));
    dns.mx(INSECURE, "alone.example", "alone.example");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure("alone.example").code());
  }

  @Test
  void requiretlsLeavesOutAddresses() {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure.code());
    assertFalse(failure.temporary());
    String message = failure.getMessage();
    assertTrue(message.contains("REQUIRETLS is asked for, and mail exchanger 127.0.0.2"), message);
  }
}
