package mxconnect.dns.dnsjava.dnssec.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Which signatures make a set secure, and for how long (RFC 4035 §5.3). */
class SignatureCheckTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(10));
  private static final Name ZONE = name("zone.test.");
  private static final Name HOST = name("host.zone.test.");

  private KeyPair pair;
  private DNSKEYRecord key;

  private static Name name(String text) {
    return Name.fromConstantString(text);
  }

  @BeforeEach
  void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
    key = key(ZONE, 256);
  }

  private DNSKEYRecord key(Name zone, int flags) throws Exception {
    return new DNSKEYRecord(
        zone, DClass.IN, 60, flags, 3, Algorithm.ECDSAP256SHA256, pair.getPublic());
  }

  @Test
  void signatureByAKeyOfTheZoneMakesASetSecure() throws Exception {
    List<Record> records = hosts(HOST, 300, 2);
    assertEquals(
        new Verdict.Secure(ZONE, Optional.empty(), new Term(300, END)),
        check(records, sign(records, key)));
  }

  @Test
  void signatureByAnotherZoneCountsForNothing() throws Exception {
    List<Record> records = hosts(HOST, 300, 1);
    for (Name other : List.of(name("test."), HOST, name("other.test."))) {
      assertBogus("has no signature by zone.test", check(records, sign(records, key(other, 256))));
    }
  }

  /** RFC 4034 appendix B: the tag tells nothing for sure, but another tag means another key. */
  @Test
  void signatureMustNameTheKeyByItsTagAndAlgorithm() throws Exception {
    List<Record> records = hosts(HOST, 300, 1);
    RRSIGRecord right = sign(records, key);
    assertBogus(
        "which zone.test does not have",
        check(records, copy(right, 300, 13, right.getFootprint() ^ 1)));
    assertBogus(
        "which zone.test does not have",
        check(records, copy(right, 300, 14, right.getFootprint())));
  }

  @Test
  void changedSetIsBogus() throws Exception {
    RRSIGRecord signature = sign(hosts(HOST, 300, 1), key);
    assertBogus("is wrong", check(hosts(HOST, 300, 2), signature));
  }

  /** RFC 4035 §5.3.3. */
  @ParameterizedTest
  @CsvSource({"300,300,300,300", "200,300,300,200", "300,200,300,200", "300,300,200,200"})
  void setIsKeptNoLongerThanAnyOfItsTtlsSays(long set, long signature, long signed, long kept)
      throws Exception {
    RRSIGRecord made = sign(hosts(HOST, signed, 1), key);
    Verdict verdict = check(hosts(HOST, set, 1), copy(made, signature, 13, made.getFootprint()));
    assertEquals(kept, assertInstanceOf(Verdict.Secure.class, verdict).ttl());
  }

  /** RFC 2181 §8. */
  @Test
  void ttlWithTheTopBitSetIsZero() throws Exception {
    Record host = hosts(HOST, 300, 1).getFirst();
    RRSIGRecord signature = sign(List.of(host), key);
    assertEquals(300, kept(withTtl(host, 0x7f), signature));
    assertEquals(0, kept(withTtl(host, 0x80), signature));
    assertEquals(0, kept(host, (RRSIGRecord) withTtl(signature, 0x80)));
    assertEquals(0x7fff_ffffL, SignedSet.ttl(host(HOST, 0x7fff_ffffL, 1)));
  }

  private long kept(Record record, RRSIGRecord signature) throws Exception {
    return assertInstanceOf(Verdict.Secure.class, check(List.of(record), signature)).ttl();
  }

  /** Only from the wire does dnsjava take such a TTL. */
  private static Record withTtl(Record record, int firstOctet) throws IOException {
    byte[] wire = record.toWire(Section.ANSWER);
    wire[record.getName().length() + 4] = (byte) firstOctet;
    return Record.fromWire(wire, Section.ANSWER);
  }

  /** RFC 4035 §5.3.4. */
  @Test
  void signatureWithFewerLabelsIsThatOfAWildcard() throws Exception {
    RRSIGRecord wildcard = sign(hosts(name("*.zone.test."), 300, 1), key);
    assertEncloser(Optional.of(ZONE), "host.zone.test.", wildcard);
    assertEncloser(Optional.of(ZONE), "a.b.zone.test.", wildcard);
    assertEncloser(Optional.empty(), "*.zone.test.", wildcard);
    RRSIGRecord lower = sign(hosts(name("*.b.zone.test."), 300, 1), key);
    assertEncloser(Optional.of(name("b.zone.test.")), "a.b.zone.test.", lower);
  }

  private void assertEncloser(Optional<Name> encloser, String owner, RRSIGRecord signature)
      throws Exception {
    Verdict verdict = check(hosts(name(owner), 300, 1), signature);
    assertEquals(encloser, assertInstanceOf(Verdict.Secure.class, verdict).encloser());
  }

  @ParameterizedTest
  @CsvSource({"7,true", "8,false"})
  void noMoreThan8SignaturesAreVerified(int wrong, boolean found) throws Exception {
    List<Record> records = hosts(HOST, 300, 1);
    RRSIGRecord right = sign(records, key);
    RRSIGRecord spoilt = sign(hosts(HOST, 300, 2), key);
    List<RRSIGRecord> signatures = new ArrayList<>();
    for (int i = 0; i < wrong; i++) {
      signatures.add(spoilt);
    }
    signatures.add(right);
    assertEquals(
        found, check(records, signatures.toArray(RRSIGRecord[]::new)) instanceof Verdict.Secure);
  }

  @ParameterizedTest
  @CsvSource({"500,true", "501,false"})
  void setOfMoreThan500RecordsIsNotVerified(int size, boolean verified) throws Exception {
    List<Record> records = hosts(HOST, 300, size);
    assertEquals(verified, check(records, sign(records, key)) instanceof Verdict.Secure);
  }

  @Test
  void signatureCountsFromATenthBeforeItsTimeToATenthAfterIt() throws Exception {
    List<Record> records = hosts(HOST, 300, 1);
    Duration tenth = Duration.ofHours(20).dividedBy(10);
    assertLate(false, records, NOW.plus(tenth), NOW.plus(Duration.ofHours(20)).plus(tenth));
    assertLate(true, records, NOW.plus(tenth).plusSeconds(1), NOW.plus(tenth).plusSeconds(72_001));
    assertLate(false, records, NOW.minus(tenth).minusSeconds(72_000), NOW.minus(tenth));
    assertLate(
        true, records, NOW.minus(tenth).minusSeconds(72_001), NOW.minus(tenth).minusSeconds(1));
  }

  private void assertLate(boolean late, List<Record> records, Instant from, Instant until)
      throws Exception {
    RRset set = new RRset(records.toArray(Record[]::new));
    Verdict verdict = check(records, DNSSEC.sign(set, key, pair.getPrivate(), from, until));
    assertEquals(late, verdict instanceof Verdict.Bogus, verdict::toString);
  }

  @Test
  void termEndsWithTheFirstOfWhatItRestsOn() {
    Term one = new Term(60, END);
    Term other = new Term(300, NOW);
    assertEquals(new Term(60, NOW), one.and(other));
    assertEquals(new Term(60, NOW), other.and(one));
    assertEquals(one, Term.OPEN.and(one));
  }

  private static void assertBogus(String words, Verdict verdict) {
    Fault fault = assertInstanceOf(Verdict.Bogus.class, verdict).fault();
    assertTrue(fault.words().contains(words), fault::words);
  }

  private Verdict check(List<Record> records, RRSIGRecord... signatures) throws Exception {
    Record first = records.getFirst();
    SignedSet set = new SignedSet(first.getName(), first.getType(), records, List.of(signatures));
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    Effort effort = new Effort(new Lookup(new DnsQuestion("zone.test", RecordType.A), deadline));
    return new SignatureCheck(effort, Clock.fixed(NOW, ZoneOffset.UTC))
        .check(set, ZONE, List.of(key));
  }

  private RRSIGRecord sign(List<Record> records, DNSKEYRecord by) throws Exception {
    RRset set = new RRset(records.toArray(Record[]::new));
    return DNSSEC.sign(set, by, pair.getPrivate(), NOW.minus(Duration.ofDays(1)), END);
  }

  private static RRSIGRecord copy(RRSIGRecord from, long ttl, int algorithm, int tag) {
    return new RRSIGRecord(
        from.getName(),
        DClass.IN,
        ttl,
        from.getTypeCovered(),
        algorithm,
        from.getOrigTTL(),
        from.getExpire(),
        from.getTimeSigned(),
        tag,
        from.getSigner(),
        from.getSignature());
  }

  private static List<Record> hosts(Name owner, long ttl, int count) {
    return IntStream.range(0, count).<Record>mapToObj(i -> host(owner, ttl, i)).toList();
  }

  private static Record host(Name owner, long ttl, int number) {
    byte[] octets = {10, 0, (byte) (number >> 8), (byte) number};
    try {
      return new ARecord(owner, DClass.IN, ttl, InetAddress.getByAddress(octets));
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
