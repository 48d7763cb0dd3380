package mxconnect.core.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.PartnerTls;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;

/** An agreement on DANE alone is kept by nothing else. */
class AgreedTlsTest {
  private static final PkixTrustAnchors ANCHORS = PkixTrustAnchors.ofPlatform();
  private static final String HOST = "mx.example.com";
  private static final TlsObligation PKIX =
      new TlsObligation.Pkix(HOST, List.of(), new PkixVerifier(ANCHORS, HOST));

  private final AgreedTls onDane =
      new AgreedTls(
          Optional.of(PartnerTls.dane()),
          new Target.Domain("example.com", "example.com", false),
          ANCHORS);

  @Test
  void agreementOnDaneSaysNothingOfNames() {
    assertFalse(onDane.hasNames());
    assertTrue(onDane.isKeptByDane());
    assertSame(PKIX, onDane.beside(PKIX, HOST));
  }

  @Test
  void agreementOnDaneIsNotKeptByACertificateThatOthersAskFor() {
    assertEquals(
        Optional.of(ErrorCode.CERTIFICATE_REJECTED), onDane.refusal(HOST, PKIX).map(Problem::code));
  }
}
