package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsaRecordTest {
  /** RFC 6698 §2.2. */
  @Test
  void presentationIsThatOfAZoneFile() {
    assertEquals("3 1 255 0AFF", new TlsaRecord(3, 1, 255, "0aFf").presentation());
    assertEquals("0 0 0 ", new TlsaRecord(0, 0, 0, "").presentation());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0g", "zz", "a b ", "\u0661\u0662", "\uff11\uff12"})
  void dataThatAreNotHexadecimalAreNamed(String data) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new TlsaRecord(3, 1, 1, data));
    assertEquals(
        "data must be pairs of hexadecimal digits, was '" + data + "'", refused.getMessage());
  }
}
