package mxconnect.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "EXAMPLE.Com",
        "example.com.",
        "user@example.com",
        "User.Name+tag@EXAMPLE.COM.",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "\"a@b.example\"@example.com",
        "\"a\\\"@x\"@example.com",
        "\"\\\\\"@example.com",
        "\"two words, <x>; (y) ..\"@example.com",
        "\"\"@example.com"
      })
  void nextHopIsTheDomainBehindTheLocalPart(String text) throws Exception {
    assertEquals(new Target.Domain("example.com", "example.com", false), TargetParser.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ü@example.com
          a.ü.b@example.com
          "ü "@example.com
          a＠b@example.com
          😀@example.com
          """,
      quoteCharacter = '\0')
  void unicodeInTheLocalPartNeedsSmtpUtf8AndChangesNothingElse(String text) throws Exception {
    assertEquals(new Target.Domain("example.com", "example.com", true), TargetParser.parse(text));
  }

  @Test
  void unicodeInTheDomainAloneNeedsNoSmtpUtf8() throws Exception {
    assertEquals(
        new Target.Domain("xn--bcher-kva.example", "bücher.example", false),
        TargetParser.parse("user@BÜCHER.example"));
  }

  /** Such mailboxes exist, and the local part doesn't choose the host. */
  @ParameterizedTest
  @ValueSource(strings = {"a..b@", ".a@", "a.@", "...@", ".@", "a...ü@"})
  void dotsMayStandAnywhereInTheLocalPart(String local) throws Exception {
    assertEquals("example.com", TargetParser.parse(local + "example.com").text());
  }

  @Test
  void localPartOfMoreThan64OctetsIsNoReasonToRefuse() throws Exception {
    Target target = TargetParser.parse("a".repeat(200) + "@example.com");
    assertEquals("example.com", target.text());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          [192.0.2.1],                    192.0.2.1
          user@[192.0.2.1],               192.0.2.1
          [IPv6:2001:db8::1],             2001:db8::1
          [ipv6:2001:DB8::1],             2001:db8::1
          [IPV6:::1],                     ::1
          "q@q"@[IPv6:2001:db8::1],       2001:db8::1
          [2001:db8::1],                  2001:db8::1
          user@[dead:beef::1],            dead:beef::1
          192.0.2.1,                      192.0.2.1
          user@192.0.2.1,                 192.0.2.1
          2001:db8::1,                    2001:db8::1
          user@2001:db8::1,               2001:db8::1
          [IPv6:::ffff:192.0.2.1],        192.0.2.1
          [IPv6:64:ff9b::192.0.2.1],      64:ff9b::c000:201
          [IPv6:2001:db8:0:1:2:3::4],     2001:db8:0:1:2:3:0:4
          """,
      quoteCharacter = '\0')
  void addressesAreTakenAsTheyAre(String text, String address) throws Exception {
    Target target = TargetParser.parse(text);
    assertEquals(new Target.Literal(IpLiteral.parse(address).orElseThrow(), false), target);
  }

  @Test
  void smtpUtf8IsReportedForLiteralsToo() throws Exception {
    assertTrue(TargetParser.parse("ü@[192.0.2.1]").smtpUtf8());
    assertFalse(TargetParser.parse("u@[192.0.2.1]").smtpUtf8());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "@",
        "@@",
        "user@",
        "user@.",
        "@example.com",
        "a@b@example.com",
        "a@b@c@example.com",
        "@relay.example:user@example.com",
        "@a,@b:user@example.com",
        "user@example.com@",
        "user@example.com＠evil.example",
        "user＠example.com",
        "＠",
        "<user@example.com>",
        "User <user@example.com>",
        "\"User\" <user@example.com>",
        "mailto:user@example.com",
        "user(comment)@example.com",
        "user((nested) comment)@example.com",
        "user@(comment)example.com",
        "user@example.com (comment)",
        "a b@example.com",
        "a,b@example.com",
        "a;b@example.com",
        "a\\b@example.com",
        "a\"b@example.com",
        "a.\"b\"@example.com",
        "\"a\"b@example.com",
        "\"a\".b@example.com",
        "\"a@example.com",
        "\"a\"",
        "\"a@b\"",
        "\"a\\\"@example.com",
        "\"a\"b\"@example.com",
        "\"a\rb\"@example.com",
        "\"a\\\nb\"@example.com",
        "a\0@example.com",
        "a\u0085@example.com",
        "a\ud800@example.com",
        "\"\\ü\"@example.com",
      })
  void malformedMailboxesAreRefused(String text) {
    assertThrows(BadTargetException.class, () -> TargetParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " example.com",
        "example.com ",
        "exa mple.com",
        "example.com\r\n",
        "example.com\nRCPT TO:<x>",
        "example.com\0",
        "example\t.com",
        "example.com/path",
        "exam%ple.com",
        "exam\\ple.com",
        "example.com:25",
        "user@example.com:25",
        "http://example.com",
        "example..com",
        ".example.com",
        "example.com..",
        "-example.com",
        "example-.com",
        "exam!ple.com",
        "*.example.com",
        "example,com",
        "example.com?",
        "example.com#x",
        "a=b.example",
        "\u007f.example",
      })
  void malformedDomainsAreRefused(String text) {
    assertThrows(BadTargetException.class, () -> TargetParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[",
        "]",
        "[192.0.2.256]",
        "[1.2.3]",
        "[0127.0.0.1]",
        "[2130706433]",
        "[0x7f.0.0.1]",
        "[1.2.3.4",
        "1.2.3.4]",
        "[1.2.3.4]x",
        "x[1.2.3.4]",
        "[1.2.3.4].",
        "[1.2.3.4]:25",
        "[[1.2.3.4]]",
        "[ 1.2.3.4 ]",
        "[1.2.3.4][1.2.3.4]",
        "[example.com]",
        "[IPv6:]",
        "[IPv6:192.0.2.1]",
        "[IPv6: 2001:db8::1]",
        "[IPv6:2001:db8::1::2]",
        "[IPv6:1:2:3:4:5:6:7]",
        "[IPv6:1:2:3:4:5:6:7:8:9]",
        "[IPv6:::ffff:192.0.2.256]",
        "[IPv6:fe80::1%eth0]",
        "[fe80::1%1]",
        "[fe80::1%25eth0]",
        "[X400:foo]",
        "[IPv4:192.0.2.1]",
        "[IPv5:2001:db8::1]",
        "[IPv6:IPv6:2001:db8::1]",
        "user@[192.0.2.1",
        "user@[a@b]",
        "[１９２.0.2.1]",
      })
  void malformedLiteralsAreRefused(String text) {
    assertThrows(BadTargetException.class, () -> TargetParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "127.1",
        "2130706433",
        "0127.0.0.1",
        "256.1.1.1",
        "192.0.2.01",
        "0x7f.0.0.0x1",
        "0x7f000001",
        "0x",
        "example.123",
        "user@1.2.3",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "2001:db8::1::2",
        "2001:db8::1%eth0",
        "fe80::1%1",
        "1:2:3",
        "::g",
        ":",
        "::ffff:1.2.3.4.5",
      })
  void brokenAddressesNeverBecomeNames(String text) {
    assertThrows(BadTargetException.class, () -> TargetParser.parse(text));
  }

  @Test
  void messageNamesTheTargetAndTheReason() {
    assertEquals(
        "target 'user@exa mple.com' has the label 'exa mple', which has ' '",
        message("user@exa mple.com"));
    assertEquals("target 'user@' has no domain", message("user@"));
    assertEquals("target '' has no domain", message(""));
    assertEquals(
        "target '[X400:foo]' has a literal whose content 'X400:foo' has an unknown tag; the only"
            + " one is IPv6 (RFC 5321 §4.1.3)",
        message("[X400:foo]"));
    assertEquals(
        "target '1.2.3' has the label '3', which is a number, so this is no domain but a malformed"
            + " IP address",
        message("1.2.3"));
    assertTrue(message("[IPv6:fe80::1%eth0]").contains("has a zone"));
    assertTrue(message("[IPv5:1::2]").contains("unknown tag"));
    assertTrue(message("[1::2::3]").endsWith("is no IP address"));
  }

  @Test
  void messageIsOnePrintableLineOfBoundedLength() {
    assertEquals(
        "target 'a\\u000d\\u000a\\u202eb' has the label 'a\\u000d\\u000a\\u202eb', which has a"
            + " disallowed or unassigned character (RFC 5891 §5.4)",
        message("a\r\n\u202eb"));
    assertTrue(message("x ".repeat(900)).length() < 300);
    assertTrue(message("x ".repeat(100_000)).length() < 300);
    assertTrue(message("[" + "\u0001".repeat(500) + "]").length() < 1_200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"@example.com", "%s@example.com", "%s", "[%s]", "user@%s"})
  void endlessTextIsRefusedWithoutExhaustion(String form) {
    for (String part : new String[] {"\\\"", "a.", "ü", ":", "xn--a."}) {
      String text = form.formatted(part.repeat(200_000));
      assertThrows(BadTargetException.class, () -> TargetParser.parse(text));
      String shorter = form.formatted(part.repeat(1_900 / part.length()));
      try {
        TargetParser.parse(shorter);
      } catch (BadTargetException refused) {
        assertTrue(refused.getMessage().length() < 1_200);
      }
    }
  }

  private static String message(String text) {
    return assertThrows(BadTargetException.class, () -> TargetParser.parse(text)).getMessage();
  }
}
