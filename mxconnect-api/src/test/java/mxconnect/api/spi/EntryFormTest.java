package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form in which stores keep policies and failed fetches as text. */
class EntryFormTest {
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void policyHasThisForm() {
    assertEquals(
        """
        policy: 1
        id: 20261101aB
        fetchedAt: 2026-11-01T12:00:00Z
        maxAge: 604800
        mode: enforce
        mx: mail.example.com
        mx: *.example.net
        end: policy
        """,
        policy("mail.example.com", "*.example.net").format());
  }

  @Test
  void failedFetchHasThisForm() {
    FailedFetch failed = new FailedFetch("1", Reason.WEBPKI_INVALID, "expired: yesterday", AT);
    assertEquals(
        """
        failed-fetch: 1
        id: 1
        reason: WEBPKI_INVALID
        message: expired: yesterday
        at: 2026-11-01T12:00:00Z
        end: failed-fetch
        """,
        failed.format());
    assertEquals(Optional.of(failed), FailedFetch.parse(failed.format()));
  }

  @ParameterizedTest
  @EnumSource(MtaStsMode.class)
  void everyModeIsReadAsItWasWritten(MtaStsMode mode) {
    assertKept(new CachedPolicy("1", mode, List.of("a.example"), Duration.ZERO, AT));
    assertKept(new CachedPolicy("1", mode, List.of(), Duration.ofSeconds(31_557_600), AT));
  }

  @Test
  void longestPolicyIsReadAsItWasWritten() {
    List<String> mx = IntStream.range(0, 13_000).mapToObj(i -> "a.b").toList();
    assertKept(new CachedPolicy("1", MtaStsMode.ENFORCE, mx, WEEK, AT, "mx:a\n".repeat(13_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: STSv1\nx: y",
        " \n\n",
        "\n",
        "end: policy\npolicy: 2",
        "a\rb\tc\u0000d\u2028e\u0085f",
        "\u00e4\ud83d\ude00"
      })
  void textIsKeptToTheLetter(String text) {
    assertKept(new CachedPolicy("1", MtaStsMode.NONE, List.of(), WEEK, AT, text));
  }

  @Test
  void fieldsThatNobodyKnowsCountForNothing() {
    String text = policy("a.example").format().replace("mode:", "colour: red\ncolour: blue\nmode:");
    assertEquals(Optional.of(policy("a.example")), CachedPolicy.parse(text));
  }

  /** Each pattern that is missing would make another policy. */
  @Test
  void textThatWasCutOffIsNoPolicy() {
    String text = policy("a.example", "b.example", "c.example").format();
    for (int length = 0; length < text.length(); length++) {
      assertEquals(Optional.empty(), CachedPolicy.parse(text.substring(0, length)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: 1|policy: 2",
        "policy: 1|policy: 1 ",
        "policy: 1|Policy: 1",
        "policy: 1|\npolicy: 1",
        "id: 20261101aB|id: ",
        "id: 20261101aB|id: a\nid: b",
        "id: 20261101aB|id: a-b",
        "id: 20261101aB|id: 123456789012345678901234567890123",
        "id: 20261101aB|x: y",
        "maxAge: 604800|maxAge: -1",
        "maxAge: 604800|maxAge: 31557601",
        "maxAge: 604800|maxAge: 1e3",
        "maxAge: 604800|maxAge: 99999999999999999999",
        "maxAge: 604800|maxAge: 604800\nmaxAge: 604800",
        "fetchedAt: 2026-11-01T12:00:00Z|fetchedAt: yesterday",
        "fetchedAt: 2026-11-01T12:00:00Z|fetchedAt: 2026-11-01T12:00:00.5Z",
        "fetchedAt: 2026-11-01T12:00:00Z|fetchedAt: +1000000000-12-31T23:59:59Z",
        "fetchedAt: 2026-11-01T12:00:00Z|fetchedAt: -1000-01-01T00:00:00Z",
        "mode: enforce|mode: ENFORCED",
        "mode: enforce|mode",
        "mode: enforce|mode: enforce\nmode: none",
        "mx: a.example|mx:a.example",
        "mx: a.example|",
        "end: policy|end: policy\nend: policy",
        "end: policy|end: failed-fetch",
      })
  void damagedTextIsNoPolicy(String damage) {
    String[] change = damage.split("\\|", -1);
    String text = policy("a.example").format();
    assertEquals(Optional.empty(), CachedPolicy.parse(text.replace(change[0], change[1])));
  }

  @Test
  void oneKindIsNotTakenForTheOther() {
    FailedFetch failed = new FailedFetch("1", Reason.FETCH_FAILED, "", AT);
    assertEquals(Optional.empty(), CachedPolicy.parse(failed.format()));
    assertEquals(Optional.empty(), FailedFetch.parse(policy("a.example").format()));
    assertEquals(Optional.empty(), CachedPolicy.parse(""));
  }

  @Test
  void hugeTextIsNotRead() {
    String text = policy("a.example").format();
    assertEquals(
        Optional.empty(),
        CachedPolicy.parse(text.replace("mode:", "x: " + "y".repeat(1024 * 1024) + "\nmode:")));
  }

  @Test
  void messageIsMadeOneShortLine() {
    FailedFetch failed =
        new FailedFetch(
            "1", Reason.FETCH_FAILED, "a\nend: failed-fetch\n" + "\u001b".repeat(400), AT);
    assertEquals(Optional.of(failed), FailedFetch.parse(failed.format()));
    assertEquals(1, failed.message().lines().count());
  }

  @Test
  void fractionsOfASecondAreLeftOut() {
    FailedFetch failed = new FailedFetch("1", Reason.FETCH_FAILED, "", AT.plusMillis(999));
    assertEquals(AT, failed.at());
    CachedPolicy policy =
        new CachedPolicy("1", MtaStsMode.NONE, List.of(), WEEK, AT.plusMillis(999));
    assertEquals(Optional.of(AT), CachedPolicy.parse(policy.format()).map(CachedPolicy::fetchedAt));
  }

  @Test
  void reasonThatNobodyKnowsIsNoFailedFetch() {
    String text = new FailedFetch("1", Reason.FETCH_FAILED, "", AT).format();
    assertEquals(Optional.empty(), FailedFetch.parse(text.replace("FETCH_FAILED", "MOON")));
  }

  @Test
  void valueThatWouldBreakTheLineIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> policy("a.example\nmx: *").format());
    assertThrows(
        IllegalArgumentException.class,
        () -> new FailedFetch("1\nat: 2", Reason.FETCH_FAILED, "", AT).format());
  }

  private static void assertKept(CachedPolicy policy) {
    assertEquals(Optional.of(policy), CachedPolicy.parse(policy.format()));
  }

  private static CachedPolicy policy(String... mx) {
    return new CachedPolicy("20261101aB", MtaStsMode.ENFORCE, List.of(mx), WEEK, AT);
  }
}
