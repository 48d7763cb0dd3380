package mxconnect.core.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8461 §4.1. */
class MxPatternTest {
  @ParameterizedTest
  @CsvSource({
    "mail.example.com, mail.example.com",
    "MAIL.Example.com, mail.eXAMPLE.COM",
    "mail.example.com, mail.example.com.",
    "mail.example.com., mail.example.com",
    "*.example.com, mail.example.com",
    "*.example.com, MAIL.EXAMPLE.COM.",
    "*.example.com, xn--zrich-kva.example.com",
    "*.com, example.com",
    "mx_1.example.com, mx_1.example.com",
    "1.2.3.4.example.com, 1.2.3.4.example.com",
  })
  void patternMatches(String pattern, String host) {
    assertTrue(MxPatterns.of(List.of("other.example", pattern)).match(host));
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.com, mail2.example.com",
    "mail.example.com, a.mail.example.com",
    "mail.example.com, mail.example.com.evil.example",
    "*.example.com, example.com",
    "*.example.com, a.b.example.com",
    "*.example.com, .example.com",
    "*.example.com, mailexample.com",
    "*.example.com, evil\\.mail.example.com",
    "*.mail.example.com, evil\\.mail.example.com",
    "*.com, com",
    "*.example.com, *.example.com",
    "mail.example.com, mail.example.com..",
    "*.2.0.192.example, 192.0.2.1",
  })
  void patternDoesNotMatch(String pattern, String host) {
    assertTrue(MxPattern.parse(pattern).isPresent());
    assertFalse(MxPatterns.of(List.of("other.example", pattern)).match(host));
  }

  @Test
  void longestNameOfLongestLabelsMatches() {
    String longest = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61);
    assertTrue(MxPatterns.of(List.of(longest)).match(longest));
    assertTrue(MxPatterns.of(List.of("*" + longest.substring(63))).match(longest));
  }

  @Test
  void nameThatIsTooLongIsNoPatternAndMatchesNone() {
    String tooLong = ("a".repeat(63) + ".").repeat(3) + "a".repeat(62);
    assertEquals(Optional.empty(), MxPattern.parse(tooLong));
    assertFalse(MxPatterns.of(List.of("*" + tooLong.substring(63))).match(tooLong));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "*",
        "*.",
        "*.*.example.com",
        "mail*.example.com",
        "mail.*.example.com",
        "**.example.com",
        ".example.com",
        "mail..example.com",
        "mail.example.com..",
        "mail.example.com, mx.example.com",
        "mail.example.com mx.example.com",
        "mail.example.com:25",
        "-mail.example.com",
        "mail-.example.com",
        "z\u00fcrich.example",
        "192.0.2.1",
        "[192.0.2.1]",
        "2001:db8::1",
        "*.0.2.1",
        "mail.example.com\u0000",
        "a123456789012345678901234567890123456789012345678901234567890123.example",
      })
  void whatCanMatchNothingIsNoPattern(String text) {
    assertEquals(Optional.empty(), MxPattern.parse(text));
  }
}
