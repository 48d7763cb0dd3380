package mxconnect.dns.dnsjava.dnssec.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Which keys, and which DS records, lead into a zone. */
class SupportedKeysTest {
  private static final Name ZONE = Name.fromConstantString("zone.test.");

  private static DNSKEYRecord key(int flags, int protocol, int algorithm, byte[] octets) {
    return new DNSKEYRecord(ZONE, DClass.IN, 60, flags, protocol, algorithm, octets);
  }

  private static DNSKEYRecord key(int algorithm, byte[] octets) {
    return key(257, 3, algorithm, octets);
  }

  private static DNSKEYRecord rsa(int exponentBits, int modulusBits) {
    byte[] exponent = number(exponentBits);
    byte[] modulus = number(modulusBits);
    byte[] octets = new byte[1 + exponent.length + modulus.length];
    octets[0] = (byte) exponent.length;
    System.arraycopy(exponent, 0, octets, 1, exponent.length);
    System.arraycopy(modulus, 0, octets, 1 + exponent.length, modulus.length);
    return key(Algorithm.RSASHA256, octets);
  }

  private static byte[] number(int bits) {
    byte[] octets = new byte[(bits + 7) / 8];
    octets[octets.length - 1] = 1;
    octets[0] |= (byte) (1 << (bits - 1) % 8);
    return octets;
  }

  @ParameterizedTest
  @CsvSource({
    "2,1024,true",
    "17,1024,true",
    "64,4096,true", //
    "1,2048,false",
    "65,2048,false",
    "17,1023,false",
    "17,4097,false"
  })
  void rsaKeyIsUsedWithinItsBounds(int exponentBits, int modulusBits, boolean used) {
    DNSKEYRecord key = rsa(exponentBits, modulusBits);
    assertEquals(used, SupportedKeys.isSupported(key));
    assertEquals(modulusBits, KeyFacts.of(key, true).bits());
  }

  /** RFC 3110 §2: an exponent of more than 255 octets has its length in two more. */
  @ParameterizedTest
  @CsvSource({"000001 03,1024", "000003 010001,1024", "000100,0", "0001,0"})
  void lengthOfAnRsaExponentMayTakeThreeOctets(String beginning, int bits) {
    byte[] head = HexFormat.of().parseHex(beginning.replace(" ", ""));
    byte[] octets = Arrays.copyOf(head, head.length + 128);
    octets[head.length] = (byte) 0x80;
    DNSKEYRecord key = key(Algorithm.RSASHA256, octets);
    assertEquals(bits > 0, SupportedKeys.isSupported(key));
    assertEquals(bits, KeyFacts.of(key, true).bits());
  }

  @Test
  void exponentOf256OctetsIsReadInFull() {
    byte[] octets = new byte[3 + 256 + 128];
    octets[1] = 1;
    octets[3 + 255] = 3;
    octets[3 + 256] = (byte) 0x80;
    assertTrue(SupportedKeys.isSupported(key(Algorithm.RSASHA256, octets)));
    assertEquals(1024, KeyFacts.of(key(Algorithm.RSASHA256, octets), true).bits());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "03", "00", "0000", "000001", "03010001", "00000101", "0000000101"})
  void rsaKeyThatIsCutOffIsNotUsed(String octets) {
    DNSKEYRecord key = key(Algorithm.RSASHA512, HexFormat.of().parseHex(octets));
    assertFalse(SupportedKeys.isSupported(key));
    assertEquals(0, KeyFacts.of(key, true).bits());
  }

  @ParameterizedTest
  @CsvSource({"13,64,256", "14,96,384", "15,32,256", "16,57,456"})
  void keyOfACurveHasOneLength(int algorithm, int octets, int bits) {
    assertTrue(SupportedKeys.isSupported(key(algorithm, new byte[octets])));
    assertFalse(SupportedKeys.isSupported(key(algorithm, new byte[octets - 1])));
    assertFalse(SupportedKeys.isSupported(key(algorithm, new byte[octets + 1])));
    assertEquals(bits, KeyFacts.of(key(algorithm, new byte[octets]), false).bits());
  }

  /** RFC 8624 §3.1: of the rest, some are broken, and some nobody has. */
  @Test
  void otherAlgorithmsAreUnknown() {
    List<Integer> known = List.of(5, 7, 8, 10, 13, 14, 15, 16);
    byte[] octets = rsa(17, 2048).getKey();
    for (int algorithm = 0; algorithm < 256; algorithm++) {
      assertEquals(known.contains(algorithm), SupportedKeys.isSupported(algorithm));
      assertEquals(
          List.of(5, 7, 8, 10).contains(algorithm),
          SupportedKeys.isSupported(key(algorithm, octets)));
      assertEquals(
          List.of(Digest.SHA1, Digest.SHA256, Digest.SHA384).contains(algorithm),
          DelegationSigners.isSupported(algorithm));
    }
    assertEquals(0, KeyFacts.of(key(200, octets), false).bits());
  }

  /** RFC 4034 §2.1, RFC 5011 §2.1. */
  @ParameterizedTest
  @CsvSource({
    "256,3,true", "257,3,true", "1,3,false", "0,3,false", //
    "384,3,false", "385,3,false", "257,2,false", "257,4,false"
  })
  void onlyZoneKeysThatAreNotRevokedSign(int flags, int protocol, boolean signs) {
    byte[] octets = new byte[64];
    assertEquals(signs, SupportedKeys.isZoneKey(key(flags, protocol, 13, octets)));
  }

  @Test
  void keyWithoutOctetsSignsNothing() {
    byte[] head = {1, 1, 3, 13};
    DNSKEYRecord key = (DNSKEYRecord) Record.newRecord(ZONE, Type.DNSKEY, DClass.IN, 60, head);
    assertFalse(SupportedKeys.isZoneKey(key));
  }

  /** RFC 4034 §5.1.4: a tag is no identifier, nor is an algorithm. */
  @Test
  void dsRecordNamesTheOneKeyOfItsTagAlgorithmAndDigest() {
    DNSKEYRecord key = rsa(17, 1024);
    for (int type : new int[] {Digest.SHA1, Digest.SHA256, Digest.SHA384}) {
      DSRecord right = new DSRecord(ZONE, DClass.IN, 60, type, key);
      byte[] digest = right.getDigest();
      int tag = key.getFootprint();
      assertTrue(DelegationSigners.names(right, key));
      assertFalse(DelegationSigners.names(ds(tag + 1, 8, type, digest), key));
      assertFalse(DelegationSigners.names(ds(tag, 10, type, digest), key));
      assertFalse(DelegationSigners.names(ds(tag, 8, type, new byte[digest.length]), key));
    }
  }

  private static DSRecord ds(int tag, int algorithm, int type, byte[] digest) {
    return new DSRecord(ZONE, DClass.IN, 60, tag, algorithm, type, digest);
  }

  /** RFC 4035 §5.2, RFC 4509 §3. */
  @Test
  void dsRecordsOfUnknownKindAndSha1BesideAStrongerDigestDoNotCount() {
    DSRecord sha1 = ds(1, 8, Digest.SHA1, new byte[20]);
    DSRecord sha256 = ds(1, 8, Digest.SHA256, new byte[32]);
    DSRecord sha384 = ds(1, 13, Digest.SHA384, new byte[48]);
    DSRecord algorithm = ds(1, 200, Digest.SHA256, new byte[32]);
    DSRecord digest = ds(1, 8, 200, new byte[32]);
    assertCounted(List.of(sha256, sha384), sha1, sha256, sha384, algorithm, digest);
    assertCounted(List.of(sha384), sha1, sha384);
    assertCounted(List.of(sha1), sha1, algorithm, digest);
    assertCounted(List.of(), algorithm, digest);
  }

  private static void assertCounted(List<DSRecord> counted, DSRecord... set) {
    assertEquals(counted, DelegationSigners.of(List.of(set)).records());
  }
}
