package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsaRecordTest {
  /** RFC 6698 §2.2. */
  @Test
  void presentationIsThatOfAZoneFile() {
    assertEquals("3 1 255 0AFF", new TlsaRecord(3, 1, 255, "0aFf").presentation());
    assertEquals("0 0 0 ", new TlsaRecord(0, 0, 0, "").presentation());
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 'data must be pairs of hexadecimal digits, was ''abc'''",
    "0g, 'data must be hexadecimal digits, has U+0067'",
    "'a b ', 'data must be hexadecimal digits, has U+0020'",
    "\u0661\u0662, 'data must be hexadecimal digits, has U+0661'",
    "\uff11\uff12, 'data must be hexadecimal digits, has U+FF11'",
  })
  void dataThatAreNotHexadecimalAreNamed(String data, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new TlsaRecord(3, 1, 1, data));
    assertEquals(message, refused.getMessage());
  }
}
