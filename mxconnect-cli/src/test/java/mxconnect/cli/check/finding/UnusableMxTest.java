package mxconnect.cli.check.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import mxconnect.cli.check.gather.WorldCheck;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MX records that lead to no host: what stands in them is no host name, or a special one. */
@Timeout(120)
class UnusableMxTest {
  private static final String NO_NAME = "instead of a host name";
  private static final String SPECIAL_NAME = "holds a special-use name";
  private static final String FIX = "Correct or remove the MX record that holds ";

  @TempDir private static Path folder;
  private static MailWorld world;
  private static WorldCheck check;

  @BeforeAll
  static void start() throws Exception {
    world =
        MailWorld.builder().zone(zone()).host("127.0.0.2", SmtpDialogue.of("good.example")).start();
    check = WorldCheck.of(world, folder);
  }

  private static Zone zone() {
    ZoneBuilder zone = Zone.builder().a("good.example", "127.0.0.2");
    beside(zone, "comma.example", "mx.comma.example,");
    beside(zone, "blank.example", "mx.blank.example\\032");
    beside(zone, "mailbox.example", "mx@good.example");
    beside(zone, "local.example", "localhost");
    beside(zone, "octets.example", "mx\\027[31m.octets.example");
    alone(zone, "space.example", "mx.space.example\\032");
    alone(zone, "url.example", "http://mx.url.example");
    return zone.mx("lone.example", 10, "localhost")
        .mx("twice.example", 10, "mx.twice.example,")
        .mx("twice.example", 20, "mx.twice.example,")
        .mx("twice.example", 30, "good.example")
        .mx("both.example", 10, "localhost")
        .mx("both.example", 20, "mx.both.example")
        .mx("address.example", 10, "127.0.0.2")
        .mx("self.example", 0, ".")
        .mx("self.example", 10, "self.example")
        .a("self.example", "127.0.0.2")
        .build();
  }

  private static void beside(ZoneBuilder zone, String domain, String unusable) {
    zone.mx(domain, 10, unusable).mx(domain, 20, "good.example");
  }

  /** There is an address, but nothing that mail could go by. */
  private static void alone(ZoneBuilder zone, String domain, String unusable) {
    zone.mx(domain, 10, unusable).a(unusable, "127.0.0.2");
  }

  @AfterAll
  static void stop() throws IOException {
    check.close();
    world.close();
  }

  private static Judged judged(String target) throws InterruptedException {
    return new Judged(Findings.of(check.facts(target), Thresholds.defaults()));
  }

  @Test
  void preferredRecordThatHoldsNoHostNameIsAnError() throws Exception {
    judged("comma.example")
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_MX, Level.ERROR, "mx.comma.example,", NO_NAME, FIX);
    judged("blank.example")
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_MX, Level.ERROR, "mx.blank.example\\032", NO_NAME, FIX);
    judged("mailbox.example")
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_MX, Level.ERROR, "mx\\@good.example", NO_NAME, FIX);
  }

  /** RFC 6761 §6. */
  @Test
  void preferredRecordThatHoldsASpecialUseNameIsAnError() throws Exception {
    judged("local.example")
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_MX, Level.ERROR, "localhost", SPECIAL_NAME, FIX);
  }

  @Test
  void whatHoldsControlCharactersIsNamedPrintable() throws Exception {
    judged("octets.example")
        .has(FindingId.DNS_MX, Level.ERROR, "mx\\027[31m.octets.example", NO_NAME, FIX);
  }

  @ParameterizedTest
  @CsvSource({
    "space.example, mx.space.example\\032",
    "url.example, http://mx.url.example",
  })
  void addressesDoNotHelpTheOnlyRecordIfItHoldsNoHostName(String domain, String unusable)
      throws Exception {
    Judged judged = judged(domain).verdict(Verdict.UNDELIVERABLE);
    judged.hasNo(FindingId.TARGET).neverSays(FindingId.DNS_MX, "A or AAAA");
    assertEquals(
        FIX + "\"" + unusable + "\".",
        judged.result().findings().stream()
            .filter(found -> found.level() == Level.ERROR)
            .map(Finding::fix)
            .reduce("", String::concat));
  }

  @Test
  void targetIsNotToBlameForASpecialUseNameInItsOnlyRecord() throws Exception {
    judged("lone.example")
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.DNS_MX, Level.ERROR, "localhost", SPECIAL_NAME, FIX)
        .hasNo(FindingId.TARGET);
  }

  @Test
  void hostWithoutAddressBesideASpecialUseNameStillNeedsOne() throws Exception {
    judged("both.example")
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.DNS_MX, Level.ERROR, "localhost", SPECIAL_NAME, FIX)
        .has(FindingId.DNS_MX, Level.ERROR, "mx.both.example", "Publish an A or AAAA record")
        .hasNo(FindingId.TARGET);
  }

  /** It is neither a host of its own nor one that is tried twice. */
  @Test
  void unusableRecordCountsAsNoMailExchanger() throws Exception {
    judged("comma.example")
        .has(FindingId.DNS_MX, Level.INFO, "comma.example", "only one mail exchanger");
    judged("lone.example").neverSays(FindingId.DNS_MX, "only one mail exchanger");
    judged("twice.example")
        .has(FindingId.DNS_MX, Level.ERROR, "mx.twice.example,", NO_NAME, FIX)
        .neverSays(FindingId.DNS_MX, "several MX records");
  }

  @Test
  void addressAndNullMxHaveFindingsOfTheirOwn() throws Exception {
    judged("address.example")
        .has(FindingId.DNS_MX, Level.WARNING, "127.0.0.2", "address instead of a host name")
        .neverSays(FindingId.DNS_MX, FIX);
    judged("self.example")
        .has(FindingId.DNS_MX, Level.WARNING, "self.example", "null MX record stands beside")
        .neverSays(FindingId.DNS_MX, FIX);
  }
}
