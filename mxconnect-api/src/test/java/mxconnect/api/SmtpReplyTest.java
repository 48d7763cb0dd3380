package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyTest {
  @Test
  void replyIsOneLineOfSmtp() {
    assertEquals("451 4.4.1 No answer", new SmtpReply(451, "4.4.1", "No answer").toString());
  }

  @Test
  void codesBelow500AreTemporary() {
    assertTrue(new SmtpReply(499, "4.0.0", "x").temporary());
    assertFalse(new SmtpReply(500, "5.0.0", "x").temporary());
  }

  @ParameterizedTest
  @CsvSource({
    "250, 2.0.0",
    "399, 3.0.0",
    "600, 6.0.0",
    "451, 5.4.1",
    "550, 4.1.2",
    "550, ''",
    "550, 5",
    "550, 5.1",
    "550, 5.1.2.3",
    "550, 5.1000.1",
    "550, 5.1.x",
    "550, ' 5.1.2'",
  })
  void codesThatDoNotFitTogetherAreRefused(int code, String enhanced) {
    assertThrows(IllegalArgumentException.class, () -> new SmtpReply(code, enhanced, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\n250 OK", "ü", "a\0", "a\tb"})
  void textThatWouldBreakTheReplyIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> new SmtpReply(550, "5.1.2", text));
  }
}
