package mxconnect.dns.dnsjava.dnssec.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import mxconnect.api.dns.ZoneKey;
import mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.work.Kept;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/** What is remembered of zones counts by what a zone may make large, and has an end. */
class KeptSizesTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final Name ZONE = Name.fromConstantString("zone.test.");

  @Test
  void longFaultsAndReasonsCount() {
    String words = "x".repeat(1_000);
    Fault fault = Fault.bogus(words);
    InsecureCut cut = new InsecureCut(ZONE, words, true, NOW);
    for (Kept kept :
        List.of(
            new Delegation.Bogus(fault, NOW),
            new Delegation.Insecure(cut),
            new ZoneTrust.Bogus(fault, NOW),
            new ZoneTrust.Insecure(cut))) {
      assertBetween(2_000, 2_500, kept);
    }
  }

  @Test
  void everyDsRecordAndEveryKeyCounts() {
    DSRecord ds = new DSRecord(ZONE, DClass.IN, 60, 1, 13, 2, new byte[32]);
    DNSKEYRecord key = new DNSKEYRecord(ZONE, DClass.IN, 60, 257, 3, 8, new byte[1_000]);
    ZoneKey shown = new ZoneKey(1, 8, "RSASHA256", 8_000, true);
    DelegationSigners signers = new DelegationSigners(Collections.nCopies(64, ds));
    assertBetween(64 * 100, 64 * 300, new Delegation.Signed(Name.root, signers, NOW, NOW));
    assertBetween(
        64 * 2_000,
        64 * 2_500,
        new ZoneTrust.Secure(ZONE, Collections.nCopies(64, key), List.of(), NOW, NOW));
    assertBetween(
        64 * 50,
        64 * 100,
        new ZoneTrust.Secure(ZONE, List.of(), Collections.nCopies(64, shown), NOW, NOW));
    assertBetween(50, 500, new Delegation.None(NOW));
  }

  private static void assertBetween(int least, int most, Kept kept) {
    assertTrue(kept.size() >= least && kept.size() <= most, () -> kept.size() + " of " + kept);
  }

  @Test
  void nothingIsKeptLongerThanItsKindAllows() {
    TrustMemory memory = new TrustMemory(Clock.fixed(NOW, ZoneOffset.UTC));
    Duration day = Duration.ofDays(1);
    Duration hour = Duration.ofHours(1);
    assertEquals(NOW.plusSeconds(60), memory.secureUntil(60));
    assertEquals(NOW.plus(day), memory.secureUntil(day.toSeconds() + 1));
    assertEquals(NOW.plusSeconds(60), memory.insecureUntil(60));
    assertEquals(NOW.plus(hour), memory.insecureUntil(hour.toSeconds() + 1));
    assertEquals(NOW.plusSeconds(10), memory.bogusUntil());
  }
}
