package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.util.List;
import java.util.Optional;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;

class SessionTextTest {
  private static final TlsObligation PINNED =
      new TlsObligation.Dane(
          "mx1.example.com",
          List.of(Samples.OWN),
          List.of("mx1.example.com"),
          chain -> new TlsaMatch(Samples.OWN, 1));
  private static final TlsObligation ISSUED =
      new TlsObligation.Pkix("mx1.example.com", List.of(), Samples.ANY_TLS.trustManager());

  @Test
  void sessionInClearSaysWhy() {
    assertEquals(
        List.of(
            "  session in clear: the handshake failed \\u001b",
            "  extensions: SIZE 1000, PIPELINING"),
        lines(new TlsObligation.Cleartext("the handshake failed \u001b"), Optional.empty()));
    assertEquals("  session in clear", lines(Samples.ANY_TLS, Optional.empty()).getFirst());
  }

  @Test
  void whatWasVerifiedIsTold() {
    assertEquals(
        "  session over TLSv1.3 CIPHER, verified by TLSA 3 1 1 at depth 1", tls(PINNED).getFirst());
    assertEquals(
        "  session over TLSv1.3 CIPHER, verified by a trusted authority for mx1.example.com",
        tls(ISSUED).getFirst());
    assertEquals("  session over TLSv1.3 CIPHER, not verified", tls(Samples.ANY_TLS).getFirst());
  }

  /** The caller does not trust the MX records, so the name of the host counts for nothing. */
  @Test
  void namesThatTheCertificateHadToHaveAreTold() {
    TlsObligation domain =
        new TlsObligation.Pkix(
            "mx.host.example",
            List.of(),
            List.of("example.com", ".example.com"),
            Samples.ANY_TLS.trustManager(),
            Optional.empty());
    assertEquals(
        "  session over TLSv1.3 CIPHER, verified by a trusted authority for example.com or a name"
            + " below example.com",
        tls(domain).getFirst());
  }

  /** RFC 8461 §5. */
  @Test
  void failureUnderAPolicyThatIsTestedIsTold() {
    TlsSession tls =
        TlsSession.builder("TLSv1.3", "CIPHER", Samples.ANY_TLS)
            .testFailure(new TlsObligationException(TlsReportResult.CERTIFICATE_EXPIRED, "too old"))
            .build();
    assertEquals(
        "  the policy that is being tested would refuse it: certificate-expired, too old",
        lines(Samples.ANY_TLS, Optional.of(tls)).get(1));
  }

  @Test
  void serverThatKnowsHeloAloneHasNoExtensions() {
    SmtpSession session =
        SmtpSession.builder(Samples.connection(Samples.DOMAIN, Samples.ANY_TLS), new Socket())
            .extended(false)
            .build();
    assertEquals(
        "  extensions: none, the server knows HELO only",
        new SessionText(Terminal.none()).lines(session).getLast());
  }

  @Test
  void sessionStandsBehindWhatTlsItHadToHave() {
    List<String> lines =
        new ConnectionText(Terminal.none())
            .lines("x", Samples.session(Samples.ANY_TLS, Optional.empty()));
    assertTrue(lines.getFirst().endsWith("  220 mx1.example.com ESMTP"), lines.getFirst());
    assertEquals(
        List.of("  TLS: if offered, with any certificate", "  session in clear"),
        lines.subList(2, 4));
  }

  private static List<String> tls(TlsObligation obligation) {
    TlsSession.Builder tls = TlsSession.builder("TLSv1.3", "CIPHER", obligation);
    if (obligation instanceof TlsObligation.Dane) {
      tls.tlsaMatch(new TlsaMatch(Samples.OWN, 1));
    }
    return lines(obligation, Optional.of(tls.build()));
  }

  private static List<String> lines(TlsObligation obligation, Optional<TlsSession> tls) {
    return new SessionText(Terminal.none()).lines(Samples.session(obligation, tls));
  }
}
