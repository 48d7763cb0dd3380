package mxconnect.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.ibm.icu.text.IDNA;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import mxconnect.api.dns.DnsName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  private static final String ACE_TEXT = "abcdefghijklmnopqrstuvwxyz0123456789--XYZ";

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "Mail.EXAMPLE.com., mail.example.com",
    "localhost, localhost",
    "com, com",
    "_dmarc.mail_host.example_, _dmarc.mail_host.example_",
    "3com.example, 3com.example",
    "r3--sn.example, r3--sn.example",
    "r3--sn.bücher.example, r3--sn.xn--bcher-kva.example",
    "a.0x1g, a.0x1g",
    "1.2.3.4a, 1.2.3.4a",
  })
  void asciiNamesLoseOnlyCaseAndTrailingDot(String name, String ascii) throws Exception {
    assertEquals(ascii, DomainName.toAscii(name));
  }

  @ParameterizedTest
  @CsvSource({
    "faß.de, xn--fa-hia.de",
    "straße.example, xn--strae-oqa.example",
    "zürich.example, xn--zrich-kva.example",
    "ZÜRICH.example, xn--zrich-kva.example",
    "ς.gr, xn--3xa.gr",
    "σ.gr, xn--4xa.gr",
    "XN--ZRICH-KVA.example, xn--zrich-kva.example",
    "Xn--Fa-Hia.de., xn--fa-hia.de",
    "例え。テスト, xn--r8jz45g.xn--zckzah",
    "例え．テスト, xn--r8jz45g.xn--zckzah",
    "例え｡テスト, xn--r8jz45g.xn--zckzah",
    "例え。テスト。, xn--r8jz45g.xn--zckzah",
    "ｅｘａｍｐｌｅ.com, example.com",
    "b\u00fccher.example, xn--bcher-kva.example",
    "bu\u0308cher.example, xn--bcher-kva.example",
    "ex\u00adample.com, example.com",
    "παράδειγμα.δοκιμή, xn--hxajbheg2az3al.xn--jxalpdlp",
    "אבג.example, xn--4dbcd.example",
    "ü_x.example, xn--_x-wka.example",
  })
  void unicodeNamesAreConvertedByUts46(String name, String ascii) throws Exception {
    assertEquals(ascii, DomainName.toAscii(name));
  }

  @Test
  void joinersAreAllowedOnlyWhereTheirContextWantsThem() throws Exception {
    assertEquals("xn--11b2ezcw70k.example", DomainName.toAscii("\u0915\u094d\u200d\u0937.example"));
    assertRefused("a\u200db.example", "joiner");
    assertRefused("a\u200cb.example", "joiner");
  }

  @ParameterizedTest
  @CsvSource({
    "'bü--cher.example', hyphens in positions 3 and 4",
    "'\u0300a.example', combining mark",
    "'a\ue000.example', disallowed",
    "'a\u0378.example', disallowed",
    "'a\u2028b.example', disallowed",
    "'\u202eabc.example', disallowed",
    "'a\ufffd.example', disallowed",
    "'a⒈com', disallowed",
    "'a․com', which",
    "'אa.example', Bidi rule",
    "'1א.example', Bidi rule",
    "'1a.אב', Bidi rule together",
    "'ü-.example', hyphen",
    "'a．．example', empty label",
    "'\u00ad.example', empty",
    "'a／b.example', which",
    "'a％b.example', which",
    "'ü b.example', which",
    "'ü@b.example', which",
    "'ü\u0000b.example', which",
  })
  void unicodeLabelsThatBreakTheRulesAreRefused(String name, String reason) {
    assertRefused(name, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--",
        "xn--.example",
        "xn--a",
        "xn--a-",
        "xn--a.example",
        "xn--abc-.example",
        "xn--zzzzzzzzzzzzzz",
        "xn--zrich-kva-.example",
        "xn--ZRICH-kva\u00fc.example",
        "xn--\u00fc",
        "xn--bucher-xyd.example",
        "xn--strasse-.example",
        "xn--0.pt",
        "XN--A",
        "ｘｎ--a",
      })
  void aceLabelsMustDecodeAndLeadBack(String name) {
    assertThrows(BadNameException.class, () -> DomainName.toAscii(name));
  }

  /** They are registered, and other senders reach them. */
  @ParameterizedTest
  @CsvSource({
    "i❤.ws, xn--i-7iq.ws, U+2764",
    "☃.example, xn--n3h.example, U+2603",
    "💩.☃.💩, xn--ls8h.xn--n3h.xn--ls8h, 'U+1F4A9, U+2603'",
    "xn--i-7iq.ws, xn--i-7iq.ws, U+2764",
  })
  void symbolsAreAcceptedAndNamed(String name, String ascii, String symbols) throws Exception {
    assertEquals(ascii, DomainName.toAscii(name));
    assertEquals(
        Optional.of("has characters that RFC 5892 disallows: " + symbols),
        DomainName.disallowed(ascii));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "xn--bcher-kva.example", "xn--ll-0ea.cat", "xn--a.example"})
  void otherNamesHaveNoSymbols(String ascii) {
    assertEquals(Optional.empty(), DomainName.disallowed(ascii));
  }

  /** U+FDFA is mapped to eighteen characters. */
  @Test
  void labelThatIsTooLongOnceMappedIsRefused() {
    assertRefused("\ufdfa".repeat(60) + ".example", "longer than 63 octets");
    assertRefused("\ufdfa".repeat(1_000), "longer than 63 octets");
  }

  @ParameterizedTest
  @CsvSource({"l·l.cat, xn--ll-0ea.cat", "〇.example, xn--w6j.example", "a™.example, atm.example"})
  void charactersAllowedByExceptionOrMappedAwayArePartOfNames(String name, String ascii)
      throws Exception {
    assertEquals(ascii, DomainName.toAscii(name));
  }

  /** RFC 5891 §5.3. */
  @Test
  void whateverIsAcceptedLeadsBackToItself() {
    Random random = new Random(5891);
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      String name = (i % 2 == 0 ? "xn--" + anyOf(ACE_TEXT, random) : anyText(random)) + ".example";
      try {
        String ascii = DomainName.toAscii(name);
        assertEquals(ascii, DomainName.toAscii(DomainName.toUnicode(ascii)), name);
        accepted++;
      } catch (BadNameException refused) {
        assertFalse(refused.getMessage().isEmpty());
      }
    }
    assertTrue(accepted > 1_000, "only " + accepted + " names were accepted");
  }

  @Test
  void limitsHoldAfterConversion() throws Exception {
    assertEquals(63, DomainName.toAscii("a".repeat(63)).length());
    assertRefused("a".repeat(64), "64 octets");
    String longest = ("a".repeat(62) + ".").repeat(4);
    assertEquals(251, DomainName.toAscii(longest).length());
    assertEquals(253, DomainName.toAscii("b." + longest).length());
    assertEquals(253, DomainName.toAscii("b." + longest + "").length());
    assertRefused("bb." + longest, "254 octets");

    String converted = DomainName.toAscii("ü" + "a".repeat(55));
    assertEquals(63, converted.length());
    assertRefused("ü" + "a".repeat(56), "octets");
    assertRefused(("ü".repeat(30) + ".").repeat(7), "octets");
    assertRefused("a".repeat(1_001), "1001 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "xn--fa-hia.de, faß.de",
    "xn--bcher-kva.r3--sn.example, bücher.r3--sn.example",
    "xn--a.example, xn--a.example",
    "xn--i-7iq.ws, i❤.ws",
    "xn--.example, xn--.example",
    "xn--abc-.xn--bcher-kva.example, xn--abc-.bücher.example",
  })
  void displayFormIsUnicodeWhereItLeadsBack(String ascii, String unicode) {
    assertEquals(unicode, DomainName.toUnicode(ascii));
  }

  /** The Unicode of ICU is later than that of Java. */
  @Test
  void labelWithACharacterThatJavaDoesNotKnowIsShownAsItIsInTheDns() throws Exception {
    assumeFalse(Character.isDefined('\u20c3'));
    String ascii = DomainName.toAscii("\u20c3.b\u00fccher.example");
    assertEquals(
        ascii.substring(0, ascii.indexOf('.')) + ".b\u00fccher.example",
        DomainName.toUnicode(ascii));
    assertTrue(DomainName.disallowed(ascii).orElseThrow().contains("U+20C3"));
  }

  @Test
  void reasonNamesTheLabel() {
    assertRefused("good.ba d.example", "'ba d'");
    assertRefused("good.xn--a.example", "'xn--a'");
    assertRefused("good." + "x".repeat(500) + ".example", "500 octets");
  }

  @Test
  void plainNamesDoNotLoadIcu() throws Exception {
    try (WatchedLoader loader = new WatchedLoader()) {
      assertEquals("mail.example", loader.toAscii("Mail.Example."));
      assertFalse(loader.hasLoaded("com.ibm.icu.text.IDNA"));
      assertEquals("xn--bcher-kva.example", loader.toAscii("bücher.example"));
      assertTrue(loader.hasLoaded("com.ibm.icu.text.IDNA"));
    }
  }

  private static String anyOf(String characters, Random random) {
    return random
        .ints(1 + random.nextInt(9), 0, characters.length())
        .mapToObj(i -> characters.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static String anyText(Random random) {
    return random
        .ints(1 + random.nextInt(4), 'a', 0x3000)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static void assertRefused(String name, String reason) {
    String message =
        assertThrows(BadNameException.class, () -> DomainName.toAscii(name)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  /**
   * Loads the code under test once more and tells which classes that took. It has no parent,
   * because any other loader of the system would find the modules of the test.
   */
  private static final class WatchedLoader extends URLClassLoader {
    WatchedLoader() {
      super(
          new URL[] {
            locationOf(DomainName.class), locationOf(DnsName.class), locationOf(IDNA.class)
          },
          null);
    }

    String toAscii(String name) throws ReflectiveOperationException {
      Class<?> domainName = loadClass(DomainName.class.getName());
      return (String) domainName.getMethod("toAscii", String.class).invoke(null, name);
    }

    boolean hasLoaded(String className) {
      return findLoadedClass(className) != null;
    }

    private static URL locationOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }
  }
}
