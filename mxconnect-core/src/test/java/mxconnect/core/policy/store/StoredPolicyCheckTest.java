package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of a cache counts only if a policy file could have said it. */
class StoredPolicyCheckTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration YEAR = Duration.ofSeconds(31_557_600);
  private static final String TEXT =
      "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 604800\n";

  private static CachedPolicy policy(
      String id, MtaStsMode mode, List<String> mx, Duration maxAge, String text) {
    return new CachedPolicy(id, mode, mx, maxAge, Instant.EPOCH, text);
  }

  private static CachedPolicy enforced(List<String> mx, Duration maxAge) {
    return policy("1", MtaStsMode.ENFORCE, mx, maxAge, "");
  }

  private static CachedPolicy withText(String text) {
    return policy("1", MtaStsMode.ENFORCE, List.of("mx.example.com"), WEEK, text);
  }

  private static void assertRefused(CachedPolicy policy) {
    assertThrows(IllegalArgumentException.class, () -> StoredPolicyCheck.sensible(policy));
  }

  @Test
  void sensiblePolicyStaysAsItIs() {
    CachedPolicy policy = withText(TEXT);
    assertEquals(policy, StoredPolicyCheck.sensible(policy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a-b", "é", "012345678901234567890123456789012"})
  void idIsUpTo32LettersAndDigits(String id) {
    assertRefused(policy(id, MtaStsMode.ENFORCE, List.of("mx.example.com"), WEEK, ""));
  }

  @Test
  void patternsHaveNoMoreCharactersThanFitIntoAPolicyFile() {
    String half = "m".repeat(32_768);
    assertEquals(
        List.of("mx.example.com"),
        StoredPolicyCheck.sensible(
                enforced(List.of("mx.example.com", half, half.substring(14)), WEEK))
            .mx());
    assertRefused(enforced(List.of("mx.example.com", half, half.substring(13)), WEEK));
  }

  @Test
  void policyThatNoExchangerCanMatchDeniesAllMail() {
    for (MtaStsMode mode : List.of(MtaStsMode.ENFORCE, MtaStsMode.TESTING)) {
      assertRefused(policy("1", mode, List.of(), WEEK, ""));
      assertRefused(policy("1", mode, List.of("*", "mx.*.com", "-"), WEEK, ""));
    }
    CachedPolicy none = policy("1", MtaStsMode.NONE, List.of(), WEEK, "");
    assertEquals(none, StoredPolicyCheck.sensible(none));
  }

  /** RFC 8461 §3.2: a year at most. */
  @Test
  void ageIsNotNegativeAndCutToTheMaximum() {
    List<String> mx = List.of("mx.example.com");
    assertRefused(enforced(mx, Duration.ofNanos(-1)));
    assertEquals(Duration.ZERO, StoredPolicyCheck.sensible(enforced(mx, Duration.ZERO)).maxAge());
    assertEquals(YEAR, StoredPolicyCheck.sensible(enforced(mx, YEAR.plusNanos(1))).maxAge());
    assertEquals(YEAR, StoredPolicyCheck.sensible(enforced(mx, YEAR)).maxAge());
  }

  /** TLS reports quote the text (RFC 8460 §4.4). */
  @Test
  void textThatDoesNotTellOfThePolicyIsLeftOut() {
    for (String text :
        List.of(
            "",
            "nonsense",
            TEXT.replace("enforce", "testing"),
            TEXT.replace("mx.example.com", "mx.example.org"),
            TEXT.replace("604800", "604801"),
            TEXT + "x: " + "y".repeat(65_536))) {
      assertEquals(withText(""), StoredPolicyCheck.sensible(withText(text)), text);
    }
    String longest = TEXT + "x: " + "y".repeat(65_536 - TEXT.length() - 3);
    assertEquals(withText(longest), StoredPolicyCheck.sensible(withText(longest)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Example.com", "example.com.", "exa mple.com", "bücher.example"})
  void domainIsAsTheEngineWritesIt(String domain) {
    assertThrows(IllegalArgumentException.class, () -> StoredPolicyCheck.domain(domain));
  }

  @Test
  void domainThatTheEngineCouldWriteStaysAsItIs() {
    assertEquals("example.com", StoredPolicyCheck.domain("example.com"));
  }
}
