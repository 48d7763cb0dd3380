package mxconnect.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.DnsLookup;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8460 §3. */
class TlsReportRecordTest {
  private static final String MAIL = "mailto:reports@example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=TLSRPTv1;rua=mailto:reports@example.com",
        "v=TLSRPTv1; rua=mailto:reports@example.com;",
        "v=TLSRPTv1 \t;\t rua=mailto:reports@example.com \t; \t",
        "v=TLSRPTv1;x-1.y_z=a:b/c;rua=mailto:reports@example.com;ruf=none",
        "v=TLSRPTv1;rua=MAILTO:reports@example.com"
      })
  void recordIsReadByTheGrammar(String text) {
    assertEquals(List.of("reports@example.com"), parsed(text).mailAddresses());
  }

  @Test
  void nullIsRefusedByNameAlsoAmongTheTexts() {
    for (List<String> texts : Arrays.asList(null, Arrays.asList("v=TLSRPTv1", null))) {
      NullPointerException refusal =
          assertThrows(NullPointerException.class, () -> TlsReportRecord.parse(texts));
      assertEquals("texts", refusal.getMessage());
    }
  }

  /** Were each blank looked at from each blank before it, this would take hours. */
  @Test
  @Timeout(60)
  void blanksWithoutEndCostNoMoreThanTheirNumber() {
    String blanks = " ".repeat(2_000_000);
    assertEquals(
        List.of("r@example.com"),
        parsed("v=TLSRPTv1;" + blanks + "x=a" + blanks + "b" + blanks + ";rua=mailto:r@example.com")
            .mailAddresses());
  }

  @Test
  void severalUrisComeInTheirOrder() {
    TlsReportRecord record =
        parsed(
            "v=TLSRPTv1;rua=https://a.example/v1?x=y , mailto:r@b.example;"
                + "rua=https://c.example/tlsrpt,mailto:r@b.example");
    assertEquals(
        List.of(
            URI.create("https://a.example/v1?x=y"),
            URI.create("mailto:r@b.example"),
            URI.create("https://c.example/tlsrpt")),
        record.uris());
    assertEquals(
        List.of("https://a.example/v1?x=y", "https://c.example/tlsrpt"),
        record.httpsUris().stream().map(URI::toString).toList());
    assertEquals(List.of("r@b.example"), record.mailAddresses());
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:tls%21rpt@example.com, tls!rpt@example.com",
    "mailto:tls%2Brpt@example.com, tls+rpt@example.com",
    "mailto:tls%C3%BC@example.com, tls\u00fc@example.com",
    "mailto:tls@example.com?subject=x, tls@example.com"
  })
  void addressIsDecodedAndFurtherFieldsAreLeftOut(String uri, String address) {
    assertEquals(List.of(address), parsed("v=TLSRPTv1;rua=" + uri).mailAddresses());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://example.com/",
        "ftp://example.com/",
        "https:///tlsrpt",
        "https:tlsrpt",
        "reports@example.com",
        "mailto:",
        "mailto:?to=a@example.com",
        "mailto:reports",
        "mailto://?x",
        "mailto://?subject=a",
        "mailto://#x",
        "mailto:/?x",
        "mailto://a@example.com",
        "mailto:a@example.com!10m",
        "mailto:a%2Cb@example.com",
        "mailto:a@example.com%0D%0ABcc:b@example.com",
        "mailto:a%40b@example.com",
        "mailto:a%C2%85b@example.com",
        "mailto:a@example.com%C2%85",
        "mailto:a@example.com%C2%9B",
        "mailto:a@example.com%C2%A0",
        "mailto:a%E2%80%A8b@example.com",
        "mailto:a@example.com%E2%80%A9b",
        "mailto:a@example.com%E3%80%80b",
        "mailto:a@example.com%E2%80%AEb",
        "mailto:a b@example.com",
        "https://exa mple.com/",
        "mailto:a%zz@example.com"
      })
  void uriThatCannotBeUsedIsLeftOut(String uri) {
    assertEquals(Optional.empty(), parse("v=TLSRPTv1;rua=" + uri));
    assertEquals(List.of(URI.create(MAIL)), parsed("v=TLSRPTv1;rua=" + uri + "," + MAIL).uris());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=TLSRPTv1",
        "v=TLSRPTv1;",
        "v=TLSRPTv1;x=y",
        "v=TLSRPTv2;rua=mailto:reports@example.com",
        "v=tlsrptv1;rua=mailto:reports@example.com",
        "V=TLSRPTv1;rua=mailto:reports@example.com",
        " v=TLSRPTv1;rua=mailto:reports@example.com",
        "v = TLSRPTv1;rua=mailto:reports@example.com",
        "rua=mailto:reports@example.com;v=TLSRPTv1",
        "v=TLSRPTv1;RUA=mailto:reports@example.com",
        "v=TLSRPTv1;;rua=mailto:reports@example.com",
        "v=TLSRPTv1;nonsense;rua=mailto:reports@example.com",
        "v=TLSRPTv1;rua=mailto:reports@example.com;_x=y",
        "v=TLSRPTv1;x=\u0000;rua=mailto:reports@example.com"
      })
  void whatBreaksTheGrammarAsksForNothing(String text) {
    assertEquals(Optional.empty(), parse(text));
  }

  @Test
  void severalRecordsAskForNothing() {
    String record = "v=TLSRPTv1;rua=" + MAIL;
    assertEquals(Optional.empty(), parse(record, record));
    assertEquals(
        List.of(URI.create(MAIL)),
        parse("v=spf1 -all", record, "v=TLSRPTv1x;").orElseThrow().uris());
    assertEquals(Optional.empty(), parse());
  }

  @Test
  void tenUrisAreEnough() {
    String uris =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "mailto:r" + i + "@example.com")
            .collect(Collectors.joining(","));
    assertEquals(10, parsed("v=TLSRPTv1;rua=" + uris).uris().size());
  }

  @Test
  void recordIsLookedUpBelowTheDomainItsStringsJoined() throws Exception {
    Resolver resolver =
        Resolver.of(
            "test",
            (question, deadline) -> {
              assertEquals(new DnsQuestion("_smtp._tls.example.com", RecordType.TXT), question);
              return DnsAnswer.found(
                  question,
                  new TxtRecord(List.of("v=TLSRPTv1;rua=mail", "to:reports@example.com")));
            });
    assertEquals(
        List.of("reports@example.com"),
        TlsReportRecord.find(resolver, "example.com", soon()).orElseThrow().mailAddresses());
  }

  @Test
  void domainWithoutRecordAsksForNothing() throws Exception {
    assertEquals(Optional.empty(), find((q, deadline) -> DnsAnswer.noSuchName(q), "example.com"));
    assertEquals(Optional.empty(), find((q, deadline) -> DnsAnswer.noRecords(q), "example.com"));
  }

  @Test
  void nameThatWouldBeTooLongIsNotLookedUp() throws Exception {
    String longest = "a".repeat(59) + ("." + "a".repeat(63)).repeat(3);
    assertEquals(
        Optional.empty(),
        find(
            (q, deadline) -> {
              throw new AssertionError(q);
            },
            longest));
  }

  @Test
  void lookUpThatFailsIsNoAnswer() {
    assertThrows(
        DnsLookupException.class,
        () ->
            find(
                (q, deadline) -> {
                  throw new DnsLookupException(q, DnsLookupException.Reason.SERVFAIL, "down");
                },
                "example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..example", "a b.example"})
  void whatIsNoNameIsRefused(String domain) {
    assertThrows(
        IllegalArgumentException.class,
        () -> find((q, deadline) -> DnsAnswer.noRecords(q), domain));
  }

  private static Optional<TlsReportRecord> find(DnsLookup lookup, String domain) throws Exception {
    return TlsReportRecord.find(Resolver.of("test", lookup), domain, soon());
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }

  private static TlsReportRecord parsed(String text) {
    return parse(text).orElseThrow();
  }

  private static Optional<TlsReportRecord> parse(String... texts) {
    return TlsReportRecord.parse(Arrays.asList(texts));
  }
}
