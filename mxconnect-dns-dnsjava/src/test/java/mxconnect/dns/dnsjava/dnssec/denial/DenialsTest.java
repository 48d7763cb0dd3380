package mxconnect.dns.dnsjava.dnssec.denial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** What verified records prove, and what they do not (RFC 4035 §5.4, RFC 5155 §8, RFC 6840 §4). */
class DenialsTest {
  private static final Name ZONE = name("zone.");
  private static final base32 HEX = new base32(base32.Alphabet.BASE32HEX, false, false);

  private static Name name(String text) {
    return Name.fromConstantString(text);
  }

  @Test
  void nsecRecordProvesThatItsNameHasNoOtherTypes() throws Exception {
    NSECRecord host = nsec("host.zone.", "mx.zone.", Type.A);
    assertEquals(new Proof.NoData(false), deny("host.zone.", Type.MX, host));
    assertNothing(deny("host.zone.", Type.A, host));
    assertNothing(deny("other.zone.", Type.MX, host));
  }

  /** RFC 4034 §4.1.1: both names at the ends of a record exist. */
  @Test
  void nsecRecordDeniesNoneOfItsOwnEnds() throws Exception {
    NSECRecord cover = nsec("host.zone.", "mx.zone.", Type.A);
    NSECRecord apex = nsec("zone.", "host.zone.", Type.SOA);
    assertNothing(denyName("host.zone.", cover, apex));
    assertNothing(denyName("mx.zone.", cover, apex));
    assertNothing(deny("mx.zone.", Type.A, cover, apex));
    assertNothing(expand("mx.zone.", "zone.", cover));
    assertNothing(
        denyName(
            "ivy.zone.", cover, nsec("*.zone.", "host.zone.", Type.A), nsec("zone.", "*.zone.")));
  }

  /** What is not in the zone, its keys do not speak for. */
  @Test
  void nsecRecordWithAnEndOutsideTheZoneProvesNothing() throws Exception {
    assertNothing(denyName("ivy.zone.", nsec("zone.", "zz.", Type.SOA)));
    assertNothing(denyName("ivy.zone.", nsec("aa.", "zone.", Type.A)));
    assertNothing(deny("zone.", Type.MX, nsec("zone.", "zz.", Type.SOA)));
  }

  /** RFC 6840 §4.3. */
  @Test
  void typeIsNotMissingWhereAnAliasIs() throws Exception {
    assertNothing(deny("a.zone.", Type.MX, nsec("a.zone.", "b.zone.", Type.CNAME)));
    assertNothing(deny("a.zone.", Type.MX, nsec3("a.zone.", "b.zone.", 0, Type.CNAME)));
    assertNothing(deny("a.zone.", Type.DS, nsec("a.zone.", "b.zone.", Type.NS, Type.CNAME)));
  }

  /** RFC 4035 §5.2: the record of a zone's apex is the zone's own. */
  @Test
  void apexDoesNotDenyItsDsRecords() throws Exception {
    assertNothing(deny("zone.", Type.DS, nsec("zone.", "a.zone.", Type.NS, Type.SOA)));
    assertNothing(deny("zone.", Type.DS, nsec3("zone.", "a.zone.", 0, Type.NS, Type.SOA)));
    assertEquals(
        new Proof.NoData(true), deny("sub.zone.", Type.DS, nsec("sub.zone.", "t.zone.", Type.NS)));
    assertEquals(
        new Proof.NoData(true),
        deny("sub.zone.", Type.DS, nsec3("sub.zone.", "t.zone.", 0, Type.NS)));
  }

  /** RFC 6840 §4.1. */
  @Test
  void delegationDeniesNothingButDs() throws Exception {
    NSECRecord cut = nsec("sub.zone.", "t.zone.", Type.NS);
    assertNothing(deny("sub.zone.", Type.MX, cut));
    assertNothing(deny("host.sub.zone.", Type.MX, cut));
    NSECRecord wildcard = nsec("zone.", "a.zone.", Type.SOA);
    assertNothing(denyName("host.sub.zone.", cut, wildcard));
    assertNothing(denyName("host.moved.zone.", nsec("moved.zone.", "n.zone.", Type.DNAME)));
    assertNothing(deny("sub.zone.", Type.MX, nsec3("sub.zone.", "t.zone.", 0, Type.NS)));
  }

  @Test
  void nameIsMissingOnlyIfItsWildcardIsToo() throws Exception {
    NSECRecord cover = nsec("host.zone.", "mx.zone.", Type.A);
    NSECRecord apex = nsec("zone.", "host.zone.", Type.SOA);
    assertEquals(new Proof.NoName(), denyName("ivy.zone.", cover, apex));
    assertNothing(denyName("ivy.zone.", cover));
    assertNothing(denyName("ivy.zone.", apex));
    assertNothing(denyName("ivy.zone.", cover, nsec("*.zone.", "host.zone.", Type.A)));
  }

  @Test
  void lastNsecRecordReachesToTheEndOfTheZone() throws Exception {
    NSECRecord last = nsec("mx.zone.", "zone.", Type.A);
    NSECRecord apex = nsec("zone.", "mx.zone.", Type.SOA);
    assertEquals(new Proof.NoName(), denyName("zz.zone.", last, apex));
    assertNothing(denyName("zz.other.", last, apex));
    assertEquals(new Proof.NoName(), denyName("zz.zone.", nsec("zone.", "zone.", Type.SOA)));
  }

  @Test
  void emptyNonTerminalExists() throws Exception {
    NSECRecord above = nsec("a.zone.", "b.empty.zone.", Type.A);
    NSECRecord apex = nsec("zone.", "a.zone.", Type.SOA);
    assertEquals(new Proof.NoData(false), deny("empty.zone.", Type.A, above));
    assertNothing(denyName("empty.zone.", above, apex));
  }

  /** RFC 4592 §2.2.2: a wildcard that only has names below it exists as well, without records. */
  @Test
  void wildcardThatIsAnEmptyNonTerminalHasNoTypes() throws Exception {
    NSECRecord above = nsec("zone.", "x.*.zone.", Type.SOA);
    assertNothing(denyName("host-.zone.", cover(), above));
    assertEquals(new Proof.NoData(false), deny("host-.zone.", Type.MX, cover(), above));
    NSECRecord without = nsec("zone.", "host.zone.", Type.SOA);
    assertNothing(deny("host-.zone.", Type.MX, cover(), without));
  }

  /** RFC 4035 §5.3.4: the wildcard is the closest there is. */
  @Test
  void closerNameThanTheWildcardForbidsItsUse() throws Exception {
    NSECRecord cover = nsec("a.b.zone.", "c.zone.", Type.A);
    assertEquals(new Proof.NoName(), expand("z.b.zone.", "b.zone.", cover));
    assertNothing(expand("z.b.zone.", "zone.", cover));
    assertNothing(expand("c.zone.", "zone.", cover));
    assertNothing(expand("b.zone.", "zone.", nsec("a.zone.", "a.b.zone.", Type.A)));
  }

  @Test
  void wildcardWithoutTheTypeProvesThatTheNameHasNone() throws Exception {
    NSECRecord wildcard = nsec("*.zone.", "host.zone.", Type.A);
    assertEquals(new Proof.NoData(false), deny("host-.zone.", Type.MX, cover(), wildcard));
    assertNothing(deny("host-.zone.", Type.A, cover(), wildcard));
    assertNothing(deny("host-.zone.", Type.MX, cover()));
    assertNothing(deny("host-.zone.", Type.MX, cover(), nsec("*.zone.", "host.zone.", Type.CNAME)));
  }

  private static NSECRecord cover() {
    return nsec("host.zone.", "mx.zone.", Type.A);
  }

  /** RFC 5155 §8.4. */
  @Test
  void hashedNameIsMissingOnlyIfItsWildcardIsToo() throws Exception {
    NSEC3Record encloser = nsec3("zone.", "a.zone.", 0, Type.SOA);
    assertEquals(
        new Proof.NoName(),
        denyName("ivy.zone.", encloser, around("ivy.zone.", 0), around("*.zone.", 0)));
    assertNothing(denyName("ivy.zone.", encloser, around("ivy.zone.", 0)));
    assertNothing(denyName("ivy.zone.", encloser, around("*.zone.", 0)));
    assertNothing(denyName("ivy.zone.", around("ivy.zone.", 0), around("*.zone.", 0)));
    assertNothing(
        denyName(
            "ivy.zone.", nsec3("ivy.zone.", "a.zone.", 0, Type.A), encloser, around("*.zone.", 0)));
  }

  /** RFC 5155 §3.1.7: both hashes at the ends of a record are of names that exist. */
  @Test
  void nsec3RecordDeniesNoneOfItsOwnEnds() throws Exception {
    NSEC3Record encloser = nsec3("zone.", "a.zone.", 0, Type.SOA);
    NSEC3Record cover = around("ivy.zone.", 0);
    assertNothing(denyName("ivy.zone.", encloser, cover, upTo("*.zone.")));
    assertNothing(denyName("ivy.zone.", encloser, cover, from("*.zone.")));
    assertNothing(denyName("ivy.zone.", encloser, upTo("ivy.zone."), around("*.zone.", 0)));
    assertNothing(expand("ivy.zone.", "zone.", from("ivy.zone.")));
    assertNothing(expand("ivy.zone.", "zone.", nsec3("ivy.zone.", "ivy.zone.", 0, Type.A)));
  }

  @Test
  void onlyNsec3RecordOfAZoneCoversAllOtherNames() throws Exception {
    NSEC3Record apex = nsec3("zone.", "zone.", 0, Type.SOA);
    assertEquals(new Proof.NoName(), denyName("ivy.zone.", apex));
    assertNothing(denyName("zone.", apex));
  }

  /** RFC 5155 §8.7. */
  @Test
  void hashedWildcardWithoutTheTypeProvesThatTheNameHasNone() throws Exception {
    NSEC3Record encloser = nsec3("zone.", "a.zone.", 0, Type.SOA);
    NSEC3Record cover = around("ivy.zone.", 0);
    assertEquals(
        new Proof.NoData(false),
        deny("ivy.zone.", Type.MX, encloser, cover, nsec3("*.zone.", "a.zone.", 0, Type.A)));
    assertNothing(
        deny("ivy.zone.", Type.MX, encloser, cover, nsec3("*.zone.", "a.zone.", 0, Type.MX)));
    assertNothing(
        deny("ivy.zone.", Type.MX, encloser, cover, nsec3("*.zone.", "a.zone.", 0, Type.CNAME)));
    assertNothing(deny("ivy.zone.", Type.MX, encloser, cover));
  }

  /** RFC 5155 §8.3. */
  @Test
  void closestEncloserIsNoCutAndNoDname() throws Exception {
    for (int type : new int[] {Type.NS, Type.DNAME}) {
      assertNothing(
          denyName(
              "host.sub.zone.",
              nsec3("sub.zone.", "t.zone.", 0, type),
              around("host.sub.zone.", 0),
              around("*.sub.zone.", 0)));
    }
  }

  /** RFC 5155 §9.2, §8.6. */
  @Test
  void optOutLeavesOpenWhatItCovers() throws Exception {
    NSEC3Record encloser = nsec3("zone.", "a.zone.", 1, Type.SOA);
    assertInstanceOf(
        Proof.Open.class,
        denyName("ivy.zone.", encloser, around("ivy.zone.", 1), around("*.zone.", 1)));
    assertInstanceOf(
        Proof.Open.class, deny("ivy.zone.", Type.DS, encloser, around("ivy.zone.", 1)));
    assertInstanceOf(Proof.Open.class, expand("ivy.zone.", "zone.", around("ivy.zone.", 1)));
    assertNothing(deny("ivy.zone.", Type.DS, encloser, around("ivy.zone.", 0)));
    assertNothing(deny("ivy.zone.", Type.DS, around("ivy.zone.", 1)));
  }

  /** RFC 5155 §8.1, §8.2: unknown flags and hashes are ignored. */
  @Test
  void unknownFlagsAndHashesAreIgnored() throws Exception {
    assertEquals(
        new Proof.NoData(false), deny("a.zone.", Type.MX, nsec3("a.zone.", "b.zone.", 0, Type.A)));
    assertNothing(deny("a.zone.", Type.MX, nsec3("a.zone.", "b.zone.", 2, Type.A)));
    NSEC3Record other =
        new NSEC3Record(
            hashedName("a.zone."),
            DClass.IN,
            300,
            2,
            0,
            0,
            new byte[0],
            hash("b.zone."),
            new int[] {Type.A});
    assertNothing(deny("a.zone.", Type.MX, other));
  }

  /** RFC 5155 §8.2. */
  @Test
  void nsec3RecordsOfTwoChainsProveNothingTogether() throws Exception {
    NSEC3Record host = nsec3("a.zone.", "b.zone.", 0, Type.A);
    Name other = hashedName("c.zone.");
    assertNothing(deny("a.zone.", Type.MX, host, chained(other, 1, new byte[0])));
    assertNothing(deny("a.zone.", Type.MX, host, chained(other, 0, new byte[] {1})));
    assertEquals(
        new Proof.NoData(false), deny("a.zone.", Type.MX, host, chained(other, 0, new byte[0])));
  }

  /** RFC 9276 §3.2. */
  @Test
  void moreThanAHundredIterationsAreNotComputed() throws Exception {
    Name host = hashedName("a.zone.");
    assertEquals(
        new Proof.NoData(false), deny("a.zone.", Type.MX, chained(host, 100, new byte[0])));
    Denials tooMany =
        new Denials(
            ZONE,
            List.of(chained(host, 101, new byte[0])),
            (parameters, name) -> fail("hashed " + name));
    assertInstanceOf(Proof.Open.class, tooMany.prove(name("a.zone."), Type.MX, false));
  }

  /** The owner of an NSEC3 record is a hash of its length, right below the zone (RFC 5155 §3). */
  @Test
  void nsec3RecordWhoseOwnerIsNoHashProvesNothing() throws Exception {
    for (String owner : List.of("short.zone.", "!.zone.", hashedName("a.zone.") + "x.zone.")) {
      NSEC3Record odd =
          new NSEC3Record(
              name(owner),
              DClass.IN,
              300,
              1,
              1,
              0,
              new byte[0],
              hash("b.zone."),
              new int[] {Type.A});
      assertNothing(denyName("ivy.zone.", odd));
      assertNothing(deny("ivy.zone.", Type.DS, odd, nsec3("other.", "b.zone.", 1, Type.SOA)));
    }
  }

  private static void assertNothing(Proof proof) {
    assertInstanceOf(Proof.Nothing.class, proof);
  }

  private static Proof deny(String name, int type, Record... records) throws Exception {
    return denials(records).prove(name(name), type, false);
  }

  private static Proof denyName(String name, Record... records) throws Exception {
    return denials(records).prove(name(name), Type.MX, true);
  }

  private static Proof expand(String name, String encloser, Record... records) throws Exception {
    return denials(records).proveExpansion(name(name), name(encloser));
  }

  private static Denials denials(Record... records) {
    return new Denials(
        ZONE, Stream.of(records).toList(), (parameters, name) -> hash(name.toString()));
  }

  private static NSECRecord nsec(String owner, String next, int... types) {
    return new NSECRecord(name(owner), DClass.IN, 300, name(next), types);
  }

  private static NSEC3Record nsec3(String owner, String next, int flags, int... types) {
    return nsec3(hashedName(owner), hash(next), flags, types);
  }

  /** Returns the record of a chain that covers the hash of a name, and hardly anything else. */
  private static NSEC3Record around(String name, int flags) {
    byte[] before = hash(name);
    byte[] after = hash(name);
    before[19]--;
    after[19]++;
    return nsec3(owner(before), after, flags, Type.A);
  }

  private static NSEC3Record nsec3(Name owner, byte[] next, int flags, int... types) {
    return new NSEC3Record(owner, DClass.IN, 300, 1, flags, 0, new byte[0], next, types);
  }

  private static NSEC3Record from(String name) {
    byte[] after = hash(name);
    after[19]++;
    return nsec3(hashedName(name), after, 0, Type.A);
  }

  private static NSEC3Record upTo(String name) {
    byte[] before = hash(name);
    before[19]--;
    return nsec3(owner(before), hash(name), 0, Type.A);
  }

  private static NSEC3Record chained(Name owner, int iterations, byte[] salt) {
    int[] types = {Type.A};
    return new NSEC3Record(owner, DClass.IN, 300, 1, 0, iterations, salt, hash("b.zone."), types);
  }

  private static Name hashedName(String name) {
    return owner(hash(name));
  }

  private static Name owner(byte[] hash) {
    return name(HEX.toString(hash) + "." + ZONE);
  }

  /** Any hash will do, and its last octet is not at an end. */
  private static byte[] hash(String name) {
    byte[] hash = new byte[20];
    byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
    hash[0] = (byte) Arrays.hashCode(octets);
    hash[1] = (byte) (Arrays.hashCode(octets) >> 8);
    hash[2] = (byte) (Arrays.hashCode(octets) >> 16);
    hash[19] = 0x40;
    return hash;
  }
}
