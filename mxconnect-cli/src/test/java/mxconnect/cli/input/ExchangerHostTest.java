package mxconnect.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangerHostTest {
  private static final String LABEL = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {"mx", "MX.Example.", "_mx.a_b.example", "zürich.example", "zürich。example", "1.a"})
  void namesStayAsTheyAre(String name) {
    assertEquals(name, ExchangerHost.read(name).hostname());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "bad..host",
        ".host",
        "host..",
        "a。。b",
        "a b",
        "a/b",
        "user@host",
        "a\tb",
        "-a.example",
        "a-.example",
        "1.2.3",
        "1.2.3.256",
        "0x7f.1",
        "[]",
        "[host]",
        "[1.2.3]",
        "[IPv6:127.0.0.1]",
        "[X400:foo]",
        "[::1",
        "[::1]x"
      })
  void whatCanBeNoHostIsAMistake(String text) {
    IllegalArgumentException mistake =
        assertThrows(IllegalArgumentException.class, () -> ExchangerHost.read(text));
    assertEquals(
        "'" + text + "' is no host: ", mistake.getMessage().substring(0, text.length() + 15));
  }

  @Test
  void lengthsAreThoseOfTheDns() {
    String longest = String.join(".", LABEL, LABEL, LABEL, "a".repeat(61));
    assertEquals(longest, ExchangerHost.read(longest).hostname());
    assertThrows(IllegalArgumentException.class, () -> ExchangerHost.read(longest + "a"));
    assertThrows(IllegalArgumentException.class, () -> ExchangerHost.read(LABEL + "a"));
  }
}
