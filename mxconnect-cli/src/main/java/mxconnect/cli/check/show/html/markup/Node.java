package mxconnect.cli.check.show.html.markup;

/** A piece of a page. */
public sealed interface Node permits Element, Node.Text, Node.NewLine {
  /**
   * Text, as it came.
   *
   * @param text any text
   */
  record Text(String text) implements Node {}

  /** The end of a line in preformatted text: one in a text would be shown as an escape. */
  enum NewLine implements Node {
    INSTANCE
  }
}
