package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TlsaRecordTest {
  /** RFC 6698 §2.2. */
  @Test
  void presentationIsThatOfAZoneFile() {
    assertEquals("3 1 255 0AFF", new TlsaRecord(3, 1, 255, "0aFf").presentation());
    assertEquals("0 0 0 ", new TlsaRecord(0, 0, 0, "").presentation());
  }
}
