package mxconnect.cli.check.show.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Link;
import mxconnect.cli.check.show.html.markup.Tag;

/** Makes links of the RFCs that a text names. */
final class RfcText {
  private static final Pattern RFC =
      Pattern.compile(
          "RFC ([1-9][0-9]{0,4})(?: (?:§|Appendix )([0-9A-Z]{1,3}(?:\\.[0-9]{1,3}){0,5}))?");

  private RfcText() {}

  static Element of(String text) {
    Element element = Element.of(Tag.SPAN);
    Matcher found = RFC.matcher(text);
    int end = 0;
    while (found.find()) {
      int number = Integer.parseInt(found.group(1));
      String section = found.group(2);
      Link link = section == null ? Link.rfc(number) : Link.rfc(number, section);
      element.text(text.substring(end, found.start())).add(Element.link(link, found.group()));
      end = found.end();
    }
    return element.text(text.substring(end));
  }
}
