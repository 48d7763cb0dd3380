package mxconnect.cli.check.show.html.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text can be nothing but text, wherever it comes from. */
class MarkupTest {
  @Test
  void textIsEscaped() throws IOException {
    assertEquals(
        "<span>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;</span>",
        written(Element.of(Tag.SPAN, "<script>alert('x')</script> & \"")));
  }

  @Test
  void valuesOfAttributesAreEscaped() throws IOException {
    assertEquals(
        "<a aria-label=\"x&quot; onclick=&quot;y\"></a>",
        written(Element.of(Tag.A).set(Attribute.ARIA_LABEL, "x\" onclick=\"y")));
  }

  @Test
  void controlCharactersAreMadeVisible() throws IOException {
    assertEquals(
        "<span>a\\u001b[2J\\u0000\\u000d\\u000ab</span>",
        written(Element.of(Tag.SPAN, "a\u001b[2J\0\r\nb")));
  }

  @Test
  void marksThatTurnTheOrderOfTextAreMadeVisible() throws IOException {
    assertEquals(
        "<code>moc\\u202e\\u2066\\u200b</code>",
        written(Element.of(Tag.CODE, "moc\u202e\u2066\u200b")));
  }

  @Test
  void unpairedSurrogatesAreMadeVisible() throws IOException {
    assertEquals("<span>\\ud83d</span>", written(Element.of(Tag.SPAN, "\ud83d")));
  }

  @Test
  void onlyWhoBuildsAPageEndsALine() throws IOException {
    assertEquals(
        "<code>one\ntwo\\u000athree</code>",
        written(Element.of(Tag.CODE).lines(List.of("one", "two\nthree"))));
  }

  @Test
  void noElementRunsOrLoadsAnything() {
    Set<String> harmful =
        Set.of(
            "script",
            "iframe",
            "object",
            "embed",
            "img",
            "image",
            "use",
            "link",
            "meta",
            "base",
            "form",
            "input",
            "button",
            "style",
            "foreignobject",
            "animate",
            "set",
            "video",
            "audio");
    assertTrue(Arrays.stream(Tag.values()).map(Tag::word).noneMatch(harmful::contains));
  }

  @Test
  void noAttributeRunsOrLoadsAnything() {
    Set<String> harmful = Set.of("style", "src", "srcset", "href", "action", "formaction");
    for (Attribute attribute : Attribute.values()) {
      String word = attribute.word().toLowerCase(Locale.ROOT);
      assertFalse(word.startsWith("on") || word.contains(":") || harmful.contains(word), word);
    }
  }

  @Test
  void linksLeadToRfcs() throws IOException {
    assertEquals(
        "<a href=\"https://www.rfc-editor.org/rfc/rfc7672#section-3.1.1\">x</a>",
        written(Element.link(Link.rfc(7672, "3.1.1"), "x")));
    assertEquals(
        "<a href=\"https://www.rfc-editor.org/rfc/rfc4034#appendix-B\">x</a>",
        written(Element.link(Link.rfc(4034, "B"), "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:x",
        "../index.html",
        "a/b.html",
        "//x.html",
        "x",
        "data:x.html",
        "%2e.html"
      })
  void aFileBesideIsNothingElse(String file) {
    assertThrows(IllegalArgumentException.class, () -> Link.beside(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "a b", "a\"", "a#b"})
  void aPlaceWithinThePageIsNothingElse(String id) {
    assertThrows(IllegalArgumentException.class, () -> Link.within(id));
  }

  @Test
  void aPageForbidsItselfScriptsAndRequests() throws IOException {
    StringBuilder out = new StringBuilder();
    Page page = Page.begin(out, "<title>");
    page.end(Element.of(Tag.FOOTER));
    assertTrue(out.toString().startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), out.toString());
    assertTrue(
        out.indexOf("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;") > 0);
    assertTrue(out.indexOf("<title>&lt;title&gt;</title>") > 0);
  }

  @Test
  void theStyleSheetLoadsNothing() throws IOException {
    StringBuilder out = new StringBuilder();
    Page.begin(out, "x");
    String sheet = out.substring(out.indexOf("<style>"));
    assertFalse(
        sheet.contains("url(") || sheet.contains("@import") || sheet.contains("@font-face"));
  }

  private static String written(Node node) throws IOException {
    StringBuilder out = new StringBuilder();
    new MarkupWriter(out).write(node);
    return out.toString();
  }
}
