package mxconnect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import org.junit.jupiter.api.Test;

class SessionFormTest {
  private static final TlsObligation PINNED =
      new TlsObligation.Dane(
          "mx1.example.com",
          List.of(Samples.OWN),
          List.of("mx1.example.com"),
          chain -> new TlsaMatch(Samples.OWN, 0));

  @Test
  void sessionInClearHasNoTls() {
    assertEquals(
        """
        {"greeting":["mx1.example.com ESMTP","hello"],"extended":true,\
        "extensions":["SIZE 1000","PIPELINING"],"tls":null}\
        """,
        json(Samples.ANY_TLS, Optional.empty()));
  }

  @Test
  void recordThatMatchedIsThere() {
    TlsSession tls =
        TlsSession.builder("TLSv1.3", "TLS_AES_256_GCM_SHA384", PINNED)
            .tlsaMatch(new TlsaMatch(Samples.OWN, 0))
            .build();
    assertEquals(
        """
        {"version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","verifiedBy":"dane",\
        "tlsaRecord":{"usage":3,"selector":1,"mtype":1,"cert":"ab"},"tlsaDepth":0,\
        "testFailure":null}}\
        """,
        tlsOf(json(PINNED, Optional.of(tls))));
  }

  @Test
  void authorityVerifiesWithoutARecord() {
    TlsObligation pkix =
        new TlsObligation.Pkix("mx1.example.com", List.of(), Samples.ANY_TLS.trustManager());
    String json = json(pkix, Optional.of(TlsSession.builder("TLSv1.2", "CIPHER", pkix).build()));
    assertTrue(
        json.contains("\"verifiedBy\":\"pkix\",\"tlsaRecord\":null,\"tlsaDepth\":null,"), json);
  }

  /** RFC 8461 §5: it is reported, and mail goes all the same. */
  @Test
  void failureUnderAPolicyThatIsTestedIsThere() {
    TlsSession tls =
        TlsSession.builder("TLSv1.3", "CIPHER", Samples.ANY_TLS)
            .testFailure(
                new TlsObligationException(TlsReportResult.CERTIFICATE_EXPIRED, "too old \u001b"))
            .build();
    assertEquals(
        """
        {"version":"TLSv1.3","cipher":"CIPHER","verifiedBy":"none","tlsaRecord":null,\
        "tlsaDepth":null,"testFailure":{"result":"certificate-expired",\
        "message":"too old \\u001B"}}}\
        """,
        tlsOf(json(Samples.ANY_TLS, Optional.of(tls))));
  }

  @Test
  void connectionHasTheSessionBehindTheBanner() {
    SmtpSession session = Samples.session(Samples.ANY_TLS, Optional.empty());
    String json = MxJson.line(MxJson.session(session));
    assertTrue(
        json.contains("\"banner\":\"220 mx1.example.com ESMTP\",\"session\":{\"greeting\":["),
        json);
    assertTrue(json.contains("\"tls\":null},\"attempts\":["), json);
  }

  private static String json(TlsObligation obligation, Optional<TlsSession> tls) {
    return MxJson.line(SessionForm.of(Samples.session(obligation, tls)));
  }

  private static String tlsOf(String json) {
    return json.substring(json.indexOf("{\"version\""));
  }
}
