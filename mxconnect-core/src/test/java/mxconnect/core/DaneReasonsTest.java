package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Map;
import mxconnect.api.ConnectReport;
import mxconnect.api.Dane;
import mxconnect.api.InsecureMx;
import mxconnect.api.MailExchanger;
import mxconnect.api.ProviderException;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reports and traces say of DANE. */
@Timeout(60)
class DaneReasonsTest extends DanePlans {
  private static final String HOST = "mx.example.com";

  @Test
  void traceTellsWhatTheCertificateMustMatch() throws Exception {
    signed();
    TraceEvent one = event(plan("example.com").report());
    assertEquals("the certificate must match the TLSA record at " + HOST, one.message());
    assertEquals(
        Map.of(
            "verdict", "dane",
            "mx", "secure",
            "addresses", "secure",
            "tlsa", "secure",
            "base", HOST,
            "usable", "1"),
        one.details());
    assertFalse(one.warning());
    dns.mx(INSECURE, "example.com", HOST)
        .tlsa(SECURE, HOST, EE, TlsaRecord.of(3, 0, 1, new byte[32]));
    assertEquals(
        "the certificate must match one of 2 TLSA records at "
            + HOST
            + "; the MX records are not secure",
        event(plan("example.com").report()).message());
  }

  @Test
  void traceWarnsOfAHostThatIsLeftOut() {
    option = Dane.REQUIRED;
    signed().none(SECURE, "_25._tcp." + HOST, RecordType.TLSA);
    TraceEvent event = event(failure().report());
    assertEquals("left out: there are no TLSA records at " + HOST, event.message());
    assertTrue(event.warning());
  }

  @Test
  void traceTellsOfAHostForWhichNothingIsLookedUp() throws Exception {
    extras = request -> request.addMailExchanger(MailExchanger.of(HOST));
    signed();
    assertEquals(
        "DANE does not protect it: the caller names it, and does not vouch for it",
        event(plan("example.com").report()).message());
  }

  @Test
  void reasonIsWhatIsNotSecure() throws Exception {
    insecureMx = InsecureMx.MAY;
    signed().mx(INSECURE, "example.com", HOST);
    assertEquals("the MX records are not secure", dane(HOST).reason());
    dns.none(INSECURE, "example.com", RecordType.MX)
        .address(SECURE, "example.com", "127.0.0.2")
        .tlsa(SECURE, "example.com", EE);
    assertEquals("the absence of MX records is not secure", dane("example.com").reason());
    signed().address(INSECURE, HOST, "127.0.0.2");
    assertEquals("its addresses are not secure", dane(HOST).reason());
  }

  @Test
  void reasonsOfThreeRecordsAreGivenAndTheOthersCounted() throws Exception {
    String each = "1 1 1: usage 1 is not for SMTP (RFC 7672 §3.1.3)";
    String three = String.join("; ", each, each, each);
    signed().tlsa(SECURE, HOST, unusable(3));
    assertEquals("no TLSA record can be used: " + three, dane(HOST).reason());
    dns.tlsa(SECURE, HOST, unusable(5));
    assertEquals("no TLSA record can be used: " + three + "; and 2 more", dane(HOST).reason());
  }

  @Test
  void resolverThatCannotTellSecureAnswersIsRefusedWithTheCure() {
    dns.withoutDnssec();
    ProviderException refusal = assertThrows(ProviderException.class, () -> plan("example.com"));
    assertTrue(refusal.getMessage().contains("dns.dnssec=validate"), refusal::getMessage);
  }

  private static TraceEvent event(ConnectReport report) {
    return report.trace().of(Step.DANE).getFirst();
  }

  private static TlsaRecord[] unusable(int number) {
    return Collections.nCopies(number, PKIX_EE).toArray(TlsaRecord[]::new);
  }
}
