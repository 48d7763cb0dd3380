package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.obligation.PkixVerifier;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;

/** Java quotes in its exceptions what it cannot read of a certificate. */
class QuotedCertificateTest {
  private static final String GOOD = "http://a-place.example/";
  private static final String FORGED = "x\u001b[2J\r\nINFO it is well";
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  /** Returns a certificate with a critical name in which there is a line of a log. */
  private static byte[] certificate() throws Exception {
    byte[] name = GOOD.getBytes(StandardCharsets.US_ASCII);
    byte[] names = new byte[name.length + 4];
    System.arraycopy(name, 0, names, 4, name.length);
    names[0] = 0x30; // GeneralNames, with one URI (RFC 5280 §4.2.1.6)
    names[1] = (byte) (name.length + 2);
    names[2] = (byte) 0x86;
    names[3] = (byte) name.length;
    byte[] der =
        ServerIdentity.builder()
            .commonName("mx.example.com")
            .extension("2.5.29.17", true, names)
            .signedBy(AUTHORITY)
            .certificate()
            .getEncoded();
    String text = new String(der, StandardCharsets.ISO_8859_1);
    return text.replace(GOOD, FORGED).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void handshakeThatFailsForItWritesNoLine() throws Exception {
    byte[] der = certificate();
    CertificateException unread =
        assertThrows(
            CertificateException.class,
            () ->
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
    SSLHandshakeException failed = new SSLHandshakeException("Failed to parse server certificates");
    failed.initCause(unread);
    StartTlsException failure = HandshakeFailure.of(failed);
    assertPrintable(failure);
  }

  @Test
  void verificationThatFailsForItWritesNoLine() throws Exception {
    byte[] der = certificate();
    TlsObligation pkix =
        new TlsObligation.Pkix(
            "mx.example.com",
            List.of(),
            new PkixVerifier(PkixTrustAnchors.ofPlatform(), "mx.example.com"));
    TlsObligationException refusal =
        assertThrows(TlsObligationException.class, () -> pkix.verifyEncoded(List.of(der)));
    assertPrintable(refusal);
  }

  private static void assertPrintable(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      assertEquals(Printable.of(message), message);
    }
  }
}
