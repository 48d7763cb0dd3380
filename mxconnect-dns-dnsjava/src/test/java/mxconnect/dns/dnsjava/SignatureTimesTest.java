package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.api.dns.DnsAnswer.NoRecords;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When signatures are valid (RFC 4035 §5.3.1), and how long answers are kept (§5.3.3). */
@Timeout(60)
class SignatureTimesTest {
  private static final String HOST = "host.signed.test";
  private static final Duration FAR = Duration.ofDays(20);

  @AutoClose private DnsServer dns;

  private Validating start(SetMatch match, SigningFault... faults) throws Exception {
    SignedTree tree =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .zone("signed.test", ZoneSigning.signed())
            .records(Zone.builder().ttl(3600).negativeTtl(1800).a(HOST, "192.0.2.1").build())
            .fault(match, faults)
            .build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  /** A tenth of the validity is allowed for clocks, an hour at least and a day at most. */
  @ParameterizedTest
  @CsvSource({
    "PT5H, PT55M, PT65M",
    "PT20H, PT1H55M, PT2H5M",
    "P5D, PT11H55M, PT12H5M",
    "P30D, PT23H55M, PT24H5M"
  })
  void clocksMayDifferByATenthOfTheValidity(Duration validity, Duration within, Duration beyond)
      throws Exception {
    for (Duration late : new Duration[] {within, beyond}) {
      Instant end = Instant.now().minus(late);
      Validating validating = start(set(HOST, "A"), SigningFault.valid(end.minus(validity), end));
      if (late.equals(within)) {
        Found found = validating.assertSecure(Found.class, HOST, A);
        assertEquals(Duration.ZERO, found.ttl(), "nothing is left of the signature");
      } else {
        validating.assertBogus(HOST, A, "ended on " + day(end) + " (extended error 7");
      }
      dns.close();
      Instant begin = Instant.now().plus(late);
      validating = start(set(HOST, "A"), SigningFault.valid(begin, begin.plus(validity)));
      if (late.equals(within)) {
        validating.assertSecure(Found.class, HOST, A);
      } else {
        validating.assertBogus(HOST, A, "begins on " + day(begin) + " (extended error 8");
      }
      dns.close();
    }
  }

  @Test
  void signatureThatEndsBeforeItBeginsIsBogus() throws Exception {
    Instant now = Instant.now();
    start(
            set(HOST, "A"),
            SigningFault.valid(now.plus(Duration.ofMinutes(10)), now.minus(Duration.ofMinutes(10))))
        .assertBogus(HOST, A, "the signature of host.signed.test A ends before it begins");
  }

  @ParameterizedTest
  @CsvSource({"signed.test, DNSKEY", "signed.test, DS", "., DNSKEY", "test, DS"})
  void expiredLinkOfTheChainIsNamed(String name, String type) throws Exception {
    start(set(name, type), SigningFault.expired())
        .assertBogus(
            HOST, A, "%s %s ended on ".formatted(name.equals(".") ? "the root" : name, type));
  }

  @Test
  void signaturesThatEndWhileKeysAreRememberedAreBogus() throws Exception {
    Validating validating = start(everySet().at("nobody.test"));
    validating.assertSecure(Found.class, HOST, A);
    validating.later(FAR).assertBogus(HOST, A, " ended on ");
  }

  @Test
  void answerIsKeptNoLongerThanTheTtlThatWasSigned() throws Exception {
    Validating validating = start(set(HOST, "A"), SigningFault.originalTtl(60));
    assertEquals(Duration.ofSeconds(60), validating.assertSecure(Found.class, HOST, A).ttl());
  }

  @Test
  void answerIsKeptNoLongerThanItsSignature() throws Exception {
    Instant now = Instant.now();
    Validating validating =
        start(
            set(HOST, "A"),
            SigningFault.valid(now.minus(Duration.ofDays(1)), now.plusSeconds(900)));
    assertKeptAtMost(900, validating.assertSecure(Found.class, HOST, A).ttl());
  }

  @Test
  void denialIsKeptNoLongerThanItsProof() throws Exception {
    Instant now = Instant.now();
    Validating validating =
        start(
            everySet().type("NSEC"),
            SigningFault.valid(now.minus(Duration.ofDays(1)), now.plusSeconds(900)));
    assertKeptAtMost(900, validating.assertSecure(NoRecords.class, HOST, MX).ttl());
    dns.close();
    validating = start(everySet().type("NSEC"), SigningFault.originalTtl(60));
    assertEquals(Duration.ofSeconds(60), validating.assertSecure(NoRecords.class, HOST, MX).ttl());
  }

  private static void assertKeptAtMost(long seconds, Duration ttl) {
    assertTrue(ttl.isPositive() && ttl.toSeconds() <= seconds, ttl::toString);
  }

  private static String day(Instant time) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }
}
