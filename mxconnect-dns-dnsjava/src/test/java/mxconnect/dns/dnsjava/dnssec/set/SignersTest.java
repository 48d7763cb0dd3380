package mxconnect.dns.dnsjava.dnssec.set;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Which signatures may be those of a set at all (RFC 4035 §5.3.1). */
class SignersTest {
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void onlyAZoneAtOrAboveASetSignsIt() {
    for (String signer : List.of("host.zone.test.", "zone.test.", "test.", ".")) {
      assertSigners("host.zone.test.", Type.A, signer, 3, signer);
    }
    assertNone("host.zone.test.", Type.A, "other.test.", 3);
    assertNone("host.zone.test.", Type.A, "a.host.zone.test.", 3);
    assertNone("host.zone.test.", Type.A, "zone.test.", 4);
  }

  /** RFC 4035 §5.3.4: a wildcard stands at or below the apex of its zone. */
  @Test
  void wildcardStandsInTheZoneThatSigns() {
    assertSigners("a.b.zone.test.", Type.A, "zone.test.", 3, "zone.test.");
    assertSigners("a.b.zone.test.", Type.A, "zone.test.", 2, "zone.test.");
    assertNone("a.b.zone.test.", Type.A, "zone.test.", 1);
    assertSigners("*.zone.test.", Type.A, "zone.test.", 2, "zone.test.");
    assertNone("*.zone.test.", Type.A, "zone.test.", 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {Type.SOA, Type.DS, Type.DNSKEY, Type.DNAME, Type.NSEC, Type.NSEC3})
  void whatStandsAtOneNameComesFromNoWildcard(int type) {
    for (String signer : List.of("a.zone.test.", "zone.test.", "test.")) {
      assertNone("a.zone.test.", type, signer, 2);
    }
  }

  /** RFC 4035 §2.4, RFC 5155 §3. */
  @Test
  void eachTypeStandsOnItsSideOfACut() {
    assertNone("zone.test.", Type.DS, "zone.test.", 2);
    assertSigners("zone.test.", Type.DS, "test.", 2, "test.");
    assertSigners("hash.zone.test.", Type.NSEC3, "zone.test.", 3, "zone.test.");
    assertNone("hash.zone.test.", Type.NSEC3, "test.", 3);
    assertNone("hash.zone.test.", Type.NSEC3, "hash.zone.test.", 3);
    for (int type : new int[] {Type.SOA, Type.DNSKEY}) {
      assertSigners("zone.test.", type, "zone.test.", 2, "zone.test.");
      assertNone("zone.test.", type, "test.", 2);
    }
  }

  @Test
  void whatBelongsAboveIsNotSignedByTheOwnerItself() {
    SignedSet set =
        set("zone.test.", Type.CNAME, signature("zone.test.", 2), signature("test.", 2));
    assertEquals(names("zone.test.", "test."), Signers.of(set, false));
    assertEquals(names("test."), Signers.of(set, true));
  }

  @Test
  void threeLowestSignersAreLookedAtEachOnce() {
    SignedSet set =
        set(
            "a.b.zone.test.",
            Type.A,
            signature(".", 4),
            signature("test.", 4),
            signature("b.zone.test.", 4),
            signature("b.zone.test.", 4),
            signature("zone.test.", 4));
    assertEquals(names("b.zone.test.", "zone.test.", "test."), Signers.of(set, false));
  }

  private static void assertSigners(
      String owner, int type, String signer, int labels, String... expected) {
    assertEquals(names(expected), Signers.of(set(owner, type, signature(signer, labels)), false));
  }

  private static void assertNone(String owner, int type, String signer, int labels) {
    assertSigners(owner, type, signer, labels);
  }

  private static List<Name> names(String... names) {
    return Stream.of(names).map(Name::fromConstantString).toList();
  }

  private static SignedSet set(String owner, int type, RRSIGRecord... signatures) {
    Name name = Name.fromConstantString(owner);
    return new SignedSet(
        name, type, List.of(Record.newRecord(name, type, DClass.IN)), List.of(signatures));
  }

  /** The count of labels is that of the name that a record has. */
  private static RRSIGRecord signature(String signer, int labels) {
    return new RRSIGRecord(
        Name.fromConstantString("l.".repeat(labels)),
        DClass.IN,
        60,
        Type.A,
        13,
        60,
        NOW.plus(Duration.ofDays(1)),
        NOW,
        1,
        Name.fromConstantString(signer),
        new byte[64]);
  }
}
