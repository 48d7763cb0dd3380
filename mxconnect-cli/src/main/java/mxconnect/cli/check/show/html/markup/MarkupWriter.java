package mxconnect.cli.check.show.html.markup;

import java.io.IOException;
import java.util.Map;
import mxconnect.api.spi.support.Printable;

/** Writes nodes: the one place through which all text goes into a page. */
final class MarkupWriter {
  private final Appendable out;

  MarkupWriter(Appendable out) {
    this.out = out;
  }

  void write(Node node) throws IOException {
    switch (node) {
      case Node.Text text -> escaped(text.text());
      case Node.NewLine end -> out.append('\n');
      case Element element -> element(element);
    }
  }

  private void element(Element element) throws IOException {
    String word = element.tag().word();
    if (element.tag().beginsLine()) {
      out.append('\n');
    }
    out.append('<').append(word);
    for (Map.Entry<Attribute, String> attribute : element.attributes().entrySet()) {
      attribute(attribute.getKey().word(), attribute.getValue());
    }
    if (element.link().isPresent()) {
      attribute("href", element.link().get().reference());
    }
    out.append('>');
    for (Node child : element.children()) {
      write(child);
    }
    out.append("</").append(word).append('>');
  }

  private void attribute(String word, String value) throws IOException {
    out.append(' ').append(word).append("=\"");
    escaped(value);
    out.append('"');
  }

  private void escaped(String text) throws IOException {
    String visible = Printable.of(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
