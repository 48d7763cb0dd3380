package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsRecordTest {
  @Test
  void exchangesAreComparedWithoutCaseAndTrailingDot() {
    assertEquals(new MxRecord(0, "mx.example"), new MxRecord(0, "MX.Example."));
  }

  /** RFC 7505 §3. */
  @ParameterizedTest
  @ValueSource(strings = {".", ""})
  void rootAsExchangeMeansThatNoMailIsAccepted(String exchange) {
    MxRecord record = new MxRecord(0, exchange);
    assertTrue(record.isNull());
    assertEquals(".", record.exchange());
    assertTrue(new MxRecord(10, exchange).isNull());
    assertFalse(new MxRecord(0, "mx.example").isNull());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_535})
  void preferencesAtTheirLimitsAreAccepted(int preference) {
    assertEquals(preference, new MxRecord(preference, "mx.example").preference());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void preferencesOutOfRangeAreRefused(int preference) {
    assertThrows(IllegalArgumentException.class, () -> new MxRecord(preference, "mx.example"));
  }

  @Test
  void tlsaDataIsHexadecimalInLowerCase() {
    TlsaRecord record = new TlsaRecord(3, 1, 1, "00FFab");
    assertEquals("00ffab", record.data());
    assertEquals(record, TlsaRecord.of(3, 1, 1, new byte[] {0, -1, (byte) 0xab}));
    assertArrayEquals(new byte[] {0, -1, (byte) 0xab}, record.octets());
    assertEquals("", new TlsaRecord(3, 1, 1, "").data());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 00",
    "256, 0, 0, 00",
    "0, -1, 0, 00",
    "0, 256, 0, 00",
    "0, 0, -1, 00",
    "0, 0, 256, 00",
    "3, 1, 1, 0",
    "3, 1, 1, 0g",
    "3, 1, 1, '00 11'",
  })
  void tlsaRecordsThatCannotBeAreRefused(int usage, int selector, int type, String data) {
    assertThrows(IllegalArgumentException.class, () -> new TlsaRecord(usage, selector, type, data));
  }

  @Test
  void unknownTlsaNumbersAreKept() {
    assertEquals(255, new TlsaRecord(255, 255, 255, "00").usage());
  }

  /** RFC 8461 §3.1. */
  @Test
  void stringsOfATxtRecordAreJoinedWithoutBlanks() {
    assertEquals("v=STSv1; id=1;", new TxtRecord(List.of("v=STSv1;", " id=", "1;")).text());
    assertEquals("", new TxtRecord(List.of()).text());
  }

  @ParameterizedTest
  @CsvSource({"A, 1", "CNAME, 5", "MX, 15", "TXT, 16", "AAAA, 28", "TLSA, 52"})
  void typesHaveTheirNumbersOnTheWire(RecordType type, int code) {
    assertEquals(code, type.code());
  }
}
