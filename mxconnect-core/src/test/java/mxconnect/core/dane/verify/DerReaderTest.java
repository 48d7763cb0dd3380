package mxconnect.core.dane.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distinguished encoding and no other one: ITU-T X.690 §8.1, §10.1. */
class DerReaderTest {

  @Test
  void elementsAreReadOneAfterTheOther() throws Exception {
    DerReader reader = DerReader.of(Octets.hex("3005 020101 0400 0500"));
    DerReader inside = reader.enter(DerReader.SEQUENCE);
    assertTrue(inside.nextIs(DerReader.INTEGER));
    assertArrayEquals(Octets.hex("01"), inside.content(DerReader.INTEGER));
    assertFalse(inside.nextIs(DerReader.INTEGER));
    assertArrayEquals(Octets.hex("0400"), inside.element(DerReader.OCTET_STRING));
    inside.requireEnd();
    assertFalse(inside.nextIs(DerReader.INTEGER));
    assertEquals(5, reader.tag());
    assertThrows(BadDerException.class, reader::requireEnd);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 100_000})
  void everyLengthIsRead(int length) throws Exception {
    byte[] whole = Octets.tlv(0x04, new byte[length]);
    assertArrayEquals(whole, DerReader.of(whole).element(DerReader.OCTET_STRING));
    assertEquals(length, DerReader.of(whole).content(DerReader.OCTET_STRING).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "0401",
        "0480 0000",
        "0481 01 00",
        "0481 7f 00",
        "0482 0001 00",
        "0482 0080 00",
        "0481",
        "0484 00000001 00",
        "0484 7fffffff 00",
        "0484 ffffffff 00",
        "0483 ffffff 00",
        "04ff 00",
        "1f04 0100",
        "0501"
      })
  void everythingElseIsRefused(String octets) {
    DerReader reader = DerReader.of(Octets.hex(octets));
    assertThrows(BadDerException.class, () -> reader.skip(DerReader.OCTET_STRING));
  }

  @Test
  void elementIsNoLongerThanWhatItStandsIn() throws Exception {
    DerReader inside = DerReader.of(Octets.hex("3003 0402 00 0000")).enter(DerReader.SEQUENCE);
    assertThrows(BadDerException.class, () -> inside.skip(DerReader.OCTET_STRING));
  }
}
