package mxconnect.cli.check.show.html.markup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page that needs no script and no other file, written as it comes. Not thread-safe. */
public final class Page {
  /** Even if something got past the writer, a browser would neither run nor load it. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'";

  private final Appendable out;
  private final MarkupWriter writer;

  private Page(Appendable out) {
    this.out = out;
    this.writer = new MarkupWriter(out);
  }

  /**
   * Begins a page.
   *
   * @param out takes it
   * @param title its title
   */
  public static Page begin(Appendable out, String title) throws IOException {
    Page page = new Page(out);
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.append(CONTENT_SECURITY_POLICY).append("\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.add(Element.of(Tag.TITLE, title));
    out.append("\n<style>\n").append(styleSheet()).append("</style>\n</head>\n<body>\n<main>");
    return page;
  }

  /** Adds a piece. */
  public void add(Node node) throws IOException {
    writer.write(node);
  }

  /** Adds pieces that were kept elsewhere. */
  public void add(Spool pieces) throws IOException {
    pieces.copyTo(out);
  }

  /** Ends the page with what stands below all else; what takes the page stays open. */
  public void end(Node footer) throws IOException {
    out.append("\n</main>");
    add(footer);
    out.append("\n</body>\n</html>\n");
  }

  private static String styleSheet() throws IOException {
    try (InputStream sheet = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
