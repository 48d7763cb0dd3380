package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.A;
import static mxconnect.core.dns.Dns.AAAA;
import static mxconnect.core.dns.Dns.MX;
import static mxconnect.core.dns.Dns.found;
import static mxconnect.core.dns.Dns.noRecords;
import static mxconnect.core.dns.Dns.noSuchName;
import static mxconnect.core.dns.Dns.patience;
import static mxconnect.core.dns.Dns.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How long which answer is kept (RFC 1035 §3.2.1, RFC 2181 §8, RFC 2308 §5). */
@Timeout(60)
class LookupsCacheTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final FakeClock clock = new FakeClock();
  private final ScriptedResolver resolver =
      new ScriptedResolver(question -> found(question, HOUR)).with(Capability.DNSSEC);

  private Lookups lookups = lookups();

  private Lookups lookups(String... settings) {
    return new Lookups(resolver, settings(settings), clock);
  }

  private DnsAnswer resolve(DnsQuestion question) throws Exception {
    return lookups.resolve(question, patience());
  }

  @Test
  void answerIsKeptForItsTtlAndTellsWhatIsLeftOfIt() throws Exception {
    assertEquals(found(MX, HOUR), resolve(MX));
    clock.advance(HOUR.minus(SECOND));
    assertEquals(found(MX, SECOND), resolve(MX));
    assertEquals(List.of(MX), resolver.asked());
    clock.advance(SECOND);
    assertEquals(found(MX, HOUR), resolve(MX));
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void answerWithoutTtlIsUsedOnce() throws Exception {
    resolver.from(question -> found(question, Duration.ZERO));
    resolve(MX);
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void negativeTtlCountsAsZero() throws Exception {
    resolver.from(question -> found(question, SECOND.negated()));
    resolve(MX);
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void fresherAnswerWithoutTtlRemovesTheOneThatWasKept() throws Exception {
    resolve(MX);
    resolver.from(question -> noRecords(question, Duration.ZERO));
    lookups.resolveFresh(MX, patience());
    assertEquals(noRecords(MX, Duration.ZERO), resolve(MX));
  }

  /** In milliseconds: what the first answer had, when it was replaced, and what the second has. */
  @ParameterizedTest
  @CsvSource({"3600000, 0, 2000", "2000, 1000, 3600000", "3000, 2500, 1000", "3000, 1500, 1000"})
  void answerThatReplacesAnotherIsKeptForItsOwnTtl(long first, long replaced, long second)
      throws Exception {
    resolver.from(question -> found(question, Duration.ofMillis(first)));
    resolve(MX);
    clock.advance(Duration.ofMillis(replaced));
    resolver.from(question -> found(question, Duration.ofMillis(second)));
    lookups.resolveFresh(MX, patience());
    clock.advance(Duration.ofMillis(second - 1));
    assertEquals(found(MX, Duration.ofMillis(1)), resolve(MX));
    assertEquals(List.of(MX, MX), resolver.asked());
    clock.advance(Duration.ofMillis(1));
    resolve(MX);
    assertEquals(List.of(MX, MX, MX), resolver.asked());
  }

  @Test
  void answerIsKeptForADayAtMost() throws Exception {
    resolver.from(question -> found(question, Duration.ofDays(7)));
    resolve(MX);
    clock.advance(DAY.minus(SECOND));
    assertEquals(found(MX, SECOND), resolve(MX));
    clock.advance(SECOND);
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void longestTtlIsASetting() throws Exception {
    lookups = lookups("dns.cache.max-ttl", "1m");
    resolve(MX);
    clock.advance(Duration.ofMinutes(1));
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void endlessTtlsStayWithinTheClock() throws Exception {
    lookups = lookups("dns.cache.max-ttl", "99999999999d");
    resolver.from(question -> found(question, Duration.ofSeconds(Long.MAX_VALUE)));
    resolve(MX);
    clock.advance(Duration.ofDays(365));
    resolve(MX);
    assertEquals(List.of(MX), resolver.asked());
  }

  @Test
  void negativeAnswersAreKeptForThreeHoursAtMost() throws Exception {
    resolver.from(
        question -> question.equals(MX) ? noRecords(question, DAY) : noSuchName(question, DAY));
    DnsQuestion missing = new DnsQuestion("missing.example", RecordType.MX);
    resolve(MX);
    resolve(missing);
    clock.advance(Duration.ofHours(3).minus(SECOND));
    assertEquals(noRecords(MX, SECOND), resolve(MX));
    assertEquals(noSuchName(missing, SECOND), resolve(missing));
    clock.advance(SECOND);
    resolve(MX);
    resolve(missing);
    assertEquals(List.of(MX, missing, MX, missing), resolver.asked());
  }

  @Test
  void noRecordsIsKeptForTheTypeAlone() throws Exception {
    resolver.from(question -> noRecords(question, HOUR));
    resolve(A);
    resolve(AAAA);
    resolve(A);
    assertEquals(List.of(A, AAAA), resolver.asked());
  }

  @Test
  void noSuchNameIsKeptForEveryType() throws Exception {
    resolver.from(question -> noSuchName(question, HOUR));
    resolve(MX);
    clock.advance(SECOND);
    assertEquals(noSuchName(A, HOUR.minus(SECOND)), resolve(A));
    assertEquals(List.of(MX), resolver.asked());
  }

  /** RFC 6604 §2, RFC 8020 §2. */
  @Test
  void noSuchNameBehindAnAliasBelongsToTheLastName() throws Exception {
    DnsQuestion alias = new DnsQuestion("alias.example", RecordType.MX);
    DnsQuestion aliasA = new DnsQuestion("alias.example", RecordType.A);
    resolver.from(question -> noSuchName(question, HOUR, "hop.example", "example.com"));
    DnsAnswer answer = resolve(alias);
    assertEquals(noSuchName(A, HOUR), resolve(A));
    assertEquals(answer, resolve(alias));
    assertEquals(List.of(alias), resolver.asked());
    resolve(aliasA);
    assertEquals(List.of(alias, aliasA), resolver.asked());
  }

  @Test
  void nameThatHasComeToLifeIsNoLongerMissing() throws Exception {
    resolver.from(question -> noSuchName(question, HOUR));
    resolve(MX);
    resolver.from(question -> found(question, HOUR));
    lookups.resolveFresh(MX, patience());
    assertEquals(found(A, HOUR), resolve(A));
  }

  @ParameterizedTest
  @EnumSource
  void securityStaysAsItWas(Security security) throws Exception {
    resolver.from(question -> new DnsAnswer.NoSuchName(question, List.of(), HOUR, security));
    assertEquals(security, resolve(MX).security());
    assertEquals(security, resolve(MX).security());
    assertEquals(security, resolve(A).security());
    assertEquals(List.of(MX), resolver.asked());
  }

  @Test
  void weightIsBoundedAndAFloodOfMissingNamesLeavesTheOthers() throws Exception {
    AnswerCache cache = new AnswerCache(settings("dns.cache.size", "16"), clock);
    cache.put(found(MX, HOUR));
    for (int i = 0; i < 1_000; i++) {
      cache.put(noSuchName(new DnsQuestion("n" + i + ".example", RecordType.MX), HOUR));
    }
    assertTrue(cache.size() <= 1 + 16, () -> "size " + cache.size());
    assertEquals(found(MX, HOUR), cache.find(MX).orElseThrow());
    for (int i = 0; i < 1_000; i++) {
      cache.put(found(new DnsQuestion("n" + i + ".example", RecordType.A), HOUR));
    }
    assertTrue(cache.size() <= 64 + 16, () -> "size " + cache.size());
  }

  @Test
  void bigAnswersTakeNoMoreMemoryThanManySmallOnes() {
    AnswerCache cache = new AnswerCache(settings("dns.cache.size", "64"), clock);
    for (int i = 0; i < 1_000; i++) {
      cache.put(exchangers("n" + i + ".example", 400));
    }
    assertTrue(cache.size() > 0, "none is kept");
    assertTrue(cache.size() <= 64 / 10, () -> "size " + cache.size());
  }

  @Test
  void answerThatIsTooHeavyIsUsedOnce() throws Exception {
    resolver.from(question -> exchangers(question.name(), 1_000));
    assertEquals(1_000, resolve(MX).records(MxRecord.class).size());
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
    lookups = lookups("dns.cache.max-answer", "64");
    resolve(MX);
    resolve(MX);
    assertEquals(List.of(MX, MX, MX), resolver.asked());
  }

  @Test
  void answerThatIsTooHeavyRemovesTheOneThatWasKept() throws Exception {
    resolve(MX);
    resolver.from(question -> exchangers(question.name(), 1_000));
    lookups.resolveFresh(MX, patience());
    assertEquals(1_000, resolve(MX).records(MxRecord.class).size());
  }

  private static DnsAnswer exchangers(String name, int count) {
    List<DnsRecord> records =
        IntStream.range(0, count)
            .<DnsRecord>mapToObj(i -> new MxRecord(i, "mail-exchanger-%d.example".formatted(i)))
            .toList();
    return new DnsAnswer.Found(
        new DnsQuestion(name, RecordType.MX), records, List.of(), HOUR, Security.UNKNOWN);
  }

  static Stream<DnsAnswer> everyKindOfAnswer() throws Exception {
    List<String> aliases = List.of("hop.example", "last\\032.example");
    return Stream.of(
        withRecords(MX, new MxRecord(0, "."), new MxRecord(65_535, "xn--mx.example")),
        withRecords(A, new AddressRecord(InetAddress.getByName("192.0.2.1"))),
        withRecords(
            AAAA,
            new AddressRecord(InetAddress.getByName("2001:db8::1")),
            new AddressRecord(InetAddress.getByName("::ffff:192.0.2.1"))),
        withRecords(
            new DnsQuestion("example.com", RecordType.TXT),
            new TxtRecord(List.of("", "\u0000\u00ff", "x".repeat(255))),
            new TxtRecord(List.of())),
        withRecords(
            new DnsQuestion("_25._tcp.example.com", RecordType.TLSA),
            new TlsaRecord(255, 0, 1, "00ff"),
            new TlsaRecord(3, 1, 1, "")),
        withRecords(
            new DnsQuestion("example.com", RecordType.CNAME), new CnameRecord("other.example")),
        new DnsAnswer.NoRecords(MX, aliases, HOUR, Security.INSECURE),
        new DnsAnswer.NoSuchName(MX, aliases, HOUR, Security.UNKNOWN));
  }

  private static DnsAnswer withRecords(DnsQuestion question, DnsRecord... records) {
    return new DnsAnswer.Found(
        question, List.of(records), List.of("hop.example"), HOUR, Security.SECURE);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfAnswer")
  void answerComesOutAsItWentIn(DnsAnswer answer) {
    AnswerCache cache = new AnswerCache(settings(), clock);
    cache.put(answer);
    assertEquals(answer, cache.find(answer.question()).orElseThrow());
  }

  @Test
  void sizeZeroSwitchesTheCacheOff() throws Exception {
    lookups = lookups("dns.cache.size", "0");
    resolve(MX);
    resolve(MX);
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void negativeSizeIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> lookups("dns.cache.size", "-1"));
    assertEquals(
        "The setting dns.cache.size is '-1' (given to the builder); it must be a whole number, 0 to"
            + " 2147483647.",
        refusal.getMessage());
  }

  @Test
  void onlyWhatMustMakeRoomIsCountedAsEvicted() throws Exception {
    resolve(MX);
    clock.advance(DAY);
    resolve(MX);
    assertEquals(new CacheStatistics(1, 0, 2, 0), statistics());
    lookups = lookups("dns.cache.size", "8");
    for (int i = 0; i < 200; i++) {
      resolve(new DnsQuestion("host" + i + ".example.com", MX.type()));
    }
    assertEquals(200, statistics().size() + statistics().evictions());
    assertTrue(statistics().evictions() > 100, () -> statistics().toString());
  }

  @Test
  void lookIntoTheMemoriesAsksNobodyAndCountsOnlyIfTheyKnow() throws Exception {
    assertTrue(lookups.known(MX).isEmpty());
    assertEquals(List.of(), resolver.asked());
    assertEquals(new CacheStatistics(0, 0, 0, 0), statistics());
    resolve(MX);
    assertEquals(found(MX, HOUR), lookups.known(MX).orElseThrow().await(patience()));
    assertEquals(List.of(MX), resolver.asked());
    assertEquals(new CacheStatistics(1, 1, 1, 0), statistics());
  }

  private CacheStatistics statistics() {
    ConnectorStatistics.Builder statistics = ConnectorStatistics.builder();
    lookups.addTo(statistics);
    return statistics.build().memories().get(ConnectorStatistics.Memory.DNS_ANSWERS);
  }
}
