package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an enforced policy asks for, without one: RFC 8461 §4.2. */
class PkixOfAHostTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir Path folder;

  private MxConnector connector() throws Exception {
    Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, AUTHORITY.pem());
    return MxConnector.builder().set("tls.trust-store", pem.toString()).build();
  }

  @Test
  void certificateOfATrustedAuthorityForTheNameIsAccepted() throws Exception {
    try (MxConnector connector = connector()) {
      TlsObligation.Pkix pkix = connector.pkix("MX.Example.Com.");
      assertEquals("mx.example.com", pkix.hostname());
      assertEquals(
          Optional.empty(),
          pkix.verify(List.of(AUTHORITY.identity("mx.example.com").certificate())));
      assertRefused(
          TlsReportResult.CERTIFICATE_HOST_MISMATCH, pkix, AUTHORITY.identity("mx.example.net"));
      assertRefused(
          TlsReportResult.CERTIFICATE_NOT_TRUSTED,
          pkix,
          TestAuthority.create("other").identity("mx.example.com"));
    }
  }

  private static void assertRefused(
      TlsReportResult result, TlsObligation.Pkix pkix, ServerIdentity identity) {
    TlsObligationException refusal =
        assertThrows(
            TlsObligationException.class, () -> pkix.verify(List.of(identity.certificate())));
    assertEquals(result, refusal.resultType());
    assertEquals(Optional.empty(), refusal.handshake());
  }

  @Test
  void whatIsNoHostNameIsAMistake() throws Exception {
    try (MxConnector connector = connector()) {
      for (String name : List.of("", "a b.example", "192.0.2.1", "::1", "a..b")) {
        IllegalArgumentException mistake =
            assertThrows(IllegalArgumentException.class, () -> connector.pkix(name));
        assertTrue(mistake.getMessage().startsWith("hostname "), mistake::getMessage);
      }
    }
  }
}
