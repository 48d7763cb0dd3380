package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;

/** What the kinds of obligation make of certificates. */
class TlsObligationTest {
  private static final List<byte[]> UNREADABLE = List.of(new byte[] {1, 2, 3});
  private static final List<TlsaRecord> RECORDS = List.of(TlsaRecord.of(0, 0, 1, new byte[32]));

  /** RFC 7435 §3, RFC 7672 §2.2: encryption without authentication takes any certificate. */
  @Test
  void certificateThatJavaCannotReadWillDoWhereNoneIsVerified() throws Exception {
    for (TlsObligation any :
        List.of(
            new TlsObligation.Opportunistic(Optional.empty()),
            new TlsObligation.EncryptOnly(Optional.empty(), RECORDS))) {
      assertEquals(Optional.empty(), any.verifyEncoded(UNREADABLE));
    }
  }

  @Test
  void certificateThatJavaCannotReadWillNotDoUnderAPolicy() {
    TlsObligation pkix = new TlsObligation.Pkix("mx", List.of(), AnyCertificate.INSTANCE);
    assertEquals(
        TlsReportResult.VALIDATION_FAILURE,
        assertThrows(TlsObligationException.class, () -> pkix.verifyEncoded(UNREADABLE))
            .resultType());
  }

  @Test
  void noCertificateWillNeverDo() {
    TlsObligation any = new TlsObligation.Opportunistic(Optional.empty());
    assertThrows(TlsObligationException.class, () -> any.verifyEncoded(List.of()));
    assertThrows(TlsObligationException.class, () -> any.verify(List.of()));
  }
}
