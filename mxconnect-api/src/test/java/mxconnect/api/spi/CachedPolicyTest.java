package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mxconnect.api.MtaStsMode;
import org.junit.jupiter.api.Test;

/** The lines of a policy (RFC 8461 §3.2). */
class CachedPolicyTest {
  private static final List<String> USUAL =
      List.of(
          "version: STSv1",
          "mode: testing",
          "mx: mail.example.com",
          "mx: *.example.net",
          "max_age: 604800");

  @Test
  void withoutATextTheLinesHaveTheUsualForm() {
    assertEquals(USUAL, policy("").lines());
  }

  @Test
  void textInTheUsualFormNeedNotBeKept() {
    assertEquals("", policy(String.join("\n", USUAL)).text());
    assertEquals(policy(""), policy(String.join("\n", USUAL)));
  }

  @Test
  void anotherTextIsKeptToTheLetter() {
    String text = String.join("\n", USUAL.reversed()) + " \nx: y";
    assertEquals(List.of(text.split("\n")), policy(text).lines());
    assertNotEquals(policy(""), policy(text));
  }

  private static CachedPolicy policy(String text) {
    return new CachedPolicy(
        "1",
        MtaStsMode.TESTING,
        List.of("mail.example.com", "*.example.net"),
        Duration.ofDays(7),
        Instant.EPOCH,
        text);
  }
}
