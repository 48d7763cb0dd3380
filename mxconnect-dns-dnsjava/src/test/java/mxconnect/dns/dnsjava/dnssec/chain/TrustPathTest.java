package mxconnect.dns.dnsjava.dnssec.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.ZoneLink;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;

class TrustPathTest {
  private static final String ANCHOR = "anchor.example. IN DS 1 13 2 " + "5b".repeat(32);

  @TempDir private Path folder;

  @Test
  void lookingAtThePathDoesNotChangeIt() throws Exception {
    TrustPath path = new TrustPath(chainThatAsksNothing());
    for (String zone : List.of("one.test.", "two.test.", "one.test.")) {
      add(path, zone);
    }
    assertEquals(List.of("two.test", "one.test"), zones(path));
    add(path, "three.test.");
    assertEquals(List.of("one.test", "two.test", "three.test"), zones(path));
  }

  private static void add(TrustPath path, String zone) throws Exception {
    Name name = Name.fromString(zone);
    path.add(name, new Verdict.Insecure(new InsecureCut(name, "unsigned", true, Instant.EPOCH)));
  }

  private static List<String> zones(TrustPath path) {
    return path.links().stream().map(ZoneLink::zone).toList();
  }

  /** No anchor stands above the names of the test. */
  private ChainOfTrust chainThatAsksNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("anchors.txt"), ANCHOR + "\n");
    Clock clock = Clock.systemUTC();
    Effort effort =
        new Effort(
            new Lookup(
                new DnsQuestion("one.test", RecordType.MX), Deadline.after(Duration.ofMinutes(1))));
    return new ChainOfTrust(
        new ValidatorParts(
            TrustAnchors.of(new Settings(Map.of("dns.trust-anchors", file.toString()))),
            new TrustMemory(clock),
            clock,
            new ValidatorWarnings(warning -> fail(warning))),
        new Questions(question -> fail("nothing is asked"), effort),
        effort);
  }
}
