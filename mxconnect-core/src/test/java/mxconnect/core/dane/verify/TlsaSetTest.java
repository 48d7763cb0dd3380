package mxconnect.core.dane.verify;

import static mxconnect.core.dane.verify.Verdict.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which TLSA records can be used: RFC 6698 §4.1, RFC 7671 §9, RFC 7672 §3.1. */
class TlsaSetTest {
  private static final X509Certificate CERTIFICATE =
      ServerIdentity.builder().name("mx.example.com").selfSigned().certificate();

  @ParameterizedTest
  @CsvSource({
    "2, 0, 0", "2, 0, 1", "2, 0, 2", "2, 1, 0", "2, 1, 1", "2, 1, 2",
    "3, 0, 0", "3, 0, 1", "3, 0, 2", "3, 1, 0", "3, 1, 1", "3, 1, 2"
  })
  void everyCombinationOfTheDaneUsagesIsUsable(int usage, int selector, int matchingType)
      throws Exception {
    TlsaSet set = TlsaSet.of(List.of(pin(usage, selector, matchingType, CERTIFICATE)));
    assertTrue(set.isUsable());
    assertEquals(List.of(), set.unusable());
  }

  /** RFC 7672 §3.1.3. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void pkixUsagesAreUnusable(int usage) throws Exception {
    assertUnusable(
        pin(usage, 0, 1, CERTIFICATE),
        usage + " 0 1: usage " + usage + " is not for SMTP (RFC 7672 §3.1.3)");
  }

  /** RFC 6698 §4.1. */
  @ParameterizedTest
  @CsvSource({
    "4, 1, 1, usage 4 is unknown",
    "255, 1, 1, usage 255 is unknown",
    "3, 2, 1, selector 2 is unknown",
    "3, 255, 1, selector 255 is unknown",
    "3, 1, 3, matching type 3 is unknown",
    "3, 1, 255, matching type 255 is unknown"
  })
  void unknownNumbersAreUnusable(int usage, int selector, int matchingType, String reason) {
    TlsaRecord unknown = TlsaRecord.of(usage, selector, matchingType, new byte[32]);
    assertUnusable(
        unknown, usage + " " + selector + " " + matchingType + ": " + reason + " (RFC 6698 §4.1)");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 32",
    "1, 31, 32",
    "1, 33, 32",
    "1, 64, 32",
    "2, 0, 64",
    "2, 32, 64",
    "2, 65, 64"
  })
  void digestOfAnotherLengthIsUnusable(int matchingType, int octets, int wanted) {
    assertUnusable(
        TlsaRecord.of(3, 1, matchingType, new byte[octets]),
        "3 1 %d: the digest has %d octets, not %d (RFC 6698 §2.1.3)"
            .formatted(matchingType, octets, wanted));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void dataThatIsNotExactlyOneObjectIsUnusable(int selector) throws Exception {
    byte[] whole = pin(3, selector, 0, CERTIFICATE).octets();
    byte[] trailing = Arrays.copyOf(whole, whole.length + 1);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    byte[] twice = Arrays.copyOf(whole, whole.length * 2);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    byte[] indefinite = whole.clone();
    indefinite[1] = (byte) 0x80;
    for (byte[] data : List.of(trailing, cut, twice, indefinite, new byte[0], new byte[] {0x30})) {
      TlsaRecord malformed = TlsaRecord.of(3, selector, 0, data);
      assertUnusable(
          malformed,
          "3 %d 0: the data is not one %s in DER (RFC 6698 §2.1.2)"
              .formatted(selector, selector == 0 ? "certificate" : "public key"));
    }
  }

  @Test
  void keyIsNoCertificateAndACertificateNoKey() throws Exception {
    byte[] key = pin(3, 1, 0, CERTIFICATE).octets();
    byte[] certificate = pin(3, 0, 0, CERTIFICATE).octets();
    assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 0, 0, key))).isUsable());
    assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 1, 0, certificate))).isUsable());
  }

  @Test
  void certificateWithoutAKeyIsNone() throws Exception {
    byte[] keyless = Octets.changed(CERTIFICATE, 6, Octets.hex("3000"));
    assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 0, 0, keyless))).isUsable());
    assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 1, 0, Octets.hex("3000")))).isUsable());
  }

  @Test
  void objectThatLacksAPartOrHasOneTooManyIsNone() throws Exception {
    String key = "300b 3005 06032b0601 03020001";
    String keyOfNoAlgorithm = "3006 3000 03020001";
    String keyAndMore = "300d 3005 06032b0601 03020001 0500";
    assertTrue(TlsaSet.of(List.of(TlsaRecord.of(3, 1, 0, Octets.hex(key)))).isUsable());
    for (String odd : List.of(keyOfNoAlgorithm, keyAndMore)) {
      assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 1, 0, Octets.hex(odd)))).isUsable(), odd);
    }
    byte[] parts = DerReader.of(CERTIFICATE.getEncoded()).content(DerReader.SEQUENCE);
    byte[] partsAndMore = Arrays.copyOf(parts, parts.length + 2);
    partsAndMore[parts.length] = DerReader.OCTET_STRING;
    byte[] certificateAndMore = Octets.tlv(DerReader.SEQUENCE, partsAndMore);
    assertFalse(TlsaSet.of(List.of(TlsaRecord.of(3, 0, 0, certificateAndMore))).isUsable());
  }

  /** Whether Java can read it is no matter of its shape. */
  @Test
  void certificateThatJavaCannotReadIsUsable() throws Exception {
    byte[] odd = Octets.withoutIssuer(CERTIFICATE);
    assertTrue(TlsaSet.of(List.of(TlsaRecord.of(3, 0, 0, odd))).isUsable());
  }

  /** RFC 7671 §9. */
  @Test
  void ofSeveralDigestsTheStrongestCountsAndTheDataItself() throws Exception {
    TlsaRecord full = pin(3, 1, 0, CERTIFICATE);
    TlsaRecord sha256 = pin(3, 1, 1, CERTIFICATE);
    TlsaRecord sha512 = pin(3, 1, 2, CERTIFICATE);
    TlsaSet set = TlsaSet.of(List.of(sha256, full, sha512, sha256));
    assertEquals(List.of(full, sha512), set.usable());
    String reason = "3 1 1: there is a SHA-512 digest of the same kind (RFC 7671 §9)";
    assertEquals(List.of(reason, reason), set.unusable());
  }

  @Test
  void digestsAreComparedPerUsageAndSelector() throws Exception {
    List<TlsaRecord> kinds =
        List.of(pin(3, 1, 1, CERTIFICATE), pin(3, 0, 2, CERTIFICATE), pin(2, 1, 2, CERTIFICATE));
    assertEquals(kinds, TlsaSet.of(kinds).usable());
  }

  @Test
  void strongDigestThatIsUnusableSupersedesNothing() throws Exception {
    TlsaRecord sha256 = pin(3, 1, 1, CERTIFICATE);
    TlsaRecord broken = TlsaRecord.of(3, 1, 2, new byte[63]);
    assertEquals(List.of(sha256), TlsaSet.of(List.of(broken, sha256)).usable());
  }

  @Test
  void orderIsKept() throws Exception {
    List<TlsaRecord> records =
        List.of(
            pin(3, 1, 1, CERTIFICATE),
            pin(0, 0, 1, CERTIFICATE),
            pin(2, 0, 1, CERTIFICATE),
            TlsaRecord.of(3, 1, 1, new byte[32]));
    assertEquals(
        List.of(records.get(0), records.get(2), records.get(3)), TlsaSet.of(records).usable());
  }

  @Test
  void noRecordsAreNotUsable() {
    TlsaSet none = TlsaSet.of(List.of());
    assertFalse(none.isUsable());
    assertEquals(List.of(), none.unusable());
  }

  @Test
  void accountOfManyRecordsIsBounded() {
    byte[] large = new byte[65_535];
    TlsaSet set =
        TlsaSet.of(IntStream.range(0, 250).mapToObj(i -> TlsaRecord.of(3, 1, 1, large)).toList());
    assertFalse(set.isUsable());
    assertEquals(101, set.unusable().size());
    assertEquals("and 150 more", set.unusable().getLast());
    assertTrue(set.unusable().stream().allMatch(text -> text.length() < 100));
  }

  /** None is forgotten for standing behind others that cannot be used. */
  @Test
  void aHundredUsableRecordsAreUsed() throws Exception {
    TlsaRecord last = pin(3, 1, 1, CERTIFICATE);
    Stream<TlsaRecord> useless =
        IntStream.range(0, 300).mapToObj(i -> TlsaRecord.of(1, 1, 1, new byte[32]));
    Stream<TlsaRecord> useful =
        IntStream.range(0, 120).mapToObj(i -> TlsaRecord.of(3, 0, 2, new byte[64]));
    List<TlsaRecord> records =
        Stream.of(useless, Stream.of(last), useful).flatMap(kind -> kind).toList();
    TlsaSet set = TlsaSet.of(records);
    assertEquals(100, set.usable().size());
    assertEquals(last, set.usable().getFirst());
    assertEquals("and 221 more", set.unusable().getLast());
  }

  @Test
  void dataMayBeAnything() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] data = new byte[random.nextInt(80)];
      random.nextBytes(data);
      if (data.length > 2) {
        data[0] = 0x30;
        data[1] = (byte) (data.length - 2);
      }
      TlsaSet set = TlsaSet.of(List.of(TlsaRecord.of(3, i % 2, 0, data)));
      assertFalse(set.isUsable());
      assertEquals(1, set.unusable().size());
    }
  }

  private static void assertUnusable(TlsaRecord tlsaRecord, String sentence) {
    TlsaSet set = TlsaSet.of(List.of(tlsaRecord));
    assertFalse(set.isUsable());
    assertEquals(List.of(), set.usable());
    assertEquals(List.of(sentence), set.unusable());
  }
}
