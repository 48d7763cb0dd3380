package mxconnect.dns.dnsjava.dnssec.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;

/** What anchors say of names without a query: {@code example} has one, {@code sub.example} too. */
class AnchoredChainTest {
  private static final String DS = " IN DS 1 13 2 " + "5b".repeat(32) + "\n";
  private static final Name UPPER = Name.fromConstantString("example.");
  private static final Name LOWER = Name.fromConstantString("sub.example.");
  private static final Name HOST = Name.fromConstantString("host.sub.example.");
  private static final Name OUTSIDE = Name.fromConstantString("example.org.");

  @TempDir private Path folder;
  private ChainOfTrust chain;

  @BeforeEach
  void makeChain() throws Exception {
    Path file = Files.writeString(folder.resolve("anchors"), UPPER + DS + LOWER + DS);
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    Effort effort = new Effort(new Lookup(new DnsQuestion("a.test", RecordType.A), deadline));
    Clock clock = Clock.systemUTC();
    ValidatorParts parts =
        new ValidatorParts(
            TrustAnchors.of(new Settings(Map.of("dns.trust-anchors", file.toString()))),
            new TrustMemory(clock),
            clock,
            new ValidatorWarnings(warning -> fail(warning)));
    chain = new ChainOfTrust(parts, new Questions(question -> fail("asked"), effort), effort);
  }

  /** What stands at an anchor is its own, but for the DS records, which the zone above has. */
  @Test
  void zoneAboveAnAnchorSignsNothingAtOrBelowIt() {
    assertFalse(chain.isAnchored(UPPER, LOWER, false));
    assertFalse(chain.isAnchored(UPPER, HOST, false));
    assertFalse(chain.isAnchored(UPPER, HOST, true));
    assertTrue(chain.isAnchored(UPPER, LOWER, true));
    assertTrue(chain.isAnchored(LOWER, LOWER, false));
    assertTrue(chain.isAnchored(HOST, HOST, false));
  }

  @Test
  void nothingIsAnchoredAboveTheAnchors() throws Exception {
    for (boolean parentSide : new boolean[] {true, false}) {
      assertFalse(chain.isAnchored(Name.root, Name.root, parentSide));
      assertFalse(chain.isAnchored(Name.root, OUTSIDE, parentSide));
      assertFalse(chain.isAnchored(Name.root, UPPER, parentSide));
    }
    assertInstanceOf(Region.Insecure.class, chain.region(OUTSIDE));
    assertInstanceOf(ZoneTrust.Insecure.class, chain.zone(OUTSIDE));
    assertEquals(Optional.empty(), chain.anchorAbove(OUTSIDE));
    assertEquals(Optional.of(LOWER), chain.anchorAbove(HOST));
    assertEquals(Optional.of(UPPER), chain.anchorAbove(UPPER));
    assertTrue(chain.isAnchor(LOWER));
    assertFalse(chain.isAnchor(HOST));
  }

  @Test
  void anchorIsACut() {
    assertEquals(Optional.of(LOWER), chain.cutBetween(UPPER, HOST, false));
    assertEquals(Optional.of(LOWER), chain.cutBetween(UPPER, HOST, true));
    assertEquals(Optional.of(LOWER), chain.cutBetween(UPPER, LOWER, false));
    assertEquals(Optional.empty(), chain.cutBetween(UPPER, LOWER, true));
    assertEquals(Optional.empty(), chain.cutBetween(LOWER, HOST, false));
    assertEquals(Optional.empty(), chain.cutBetween(LOWER, LOWER, false));
  }
}
