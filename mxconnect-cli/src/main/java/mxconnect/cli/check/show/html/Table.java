package mxconnect.cli.check.show.html;

import java.util.List;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/**
 * A table. On a narrow screen its rows become blocks, in which each cell names its column; roles
 * are written down, since browsers forget them when a table is shown as something else.
 */
final class Table {
  private final List<String> columns;
  private final Element table = Element.of(Tag.TABLE).set(Attribute.ROLE, "table");
  private Element body = Element.of(Tag.TBODY);

  /**
   * Makes a table without rows.
   *
   * @param caption what it is, for those who cannot see where it stands
   * @param columns the headers of its columns
   */
  Table(String caption, List<String> columns) {
    this.columns = List.copyOf(columns);
    Element head = Element.of(Tag.TR).set(Attribute.ROLE, "row");
    for (String column : columns) {
      head.add(header(Element.of(Tag.TH, column), "col", "columnheader"));
    }
    table.add(
        Element.of(Tag.CAPTION, caption).type("unseen"),
        Element.of(Tag.THEAD).set(Attribute.ROLE, "rowgroup").add(head));
    newBody();
  }

  /** Begins a group of rows under a header of its own. */
  Table group(Element content) {
    newBody();
    Element cell = Element.of(Tag.TH).set(Attribute.COLSPAN, columns.size()).add(content);
    body.add(
        Element.of(Tag.TR)
            .type("group")
            .set(Attribute.ROLE, "row")
            .add(header(cell, "rowgroup", "rowheader")));
    return this;
  }

  /** Adds a row, the first cell its header. */
  Table row(List<Element> cells) {
    Element row = Element.of(Tag.TR).set(Attribute.ROLE, "row");
    for (int i = 0; i < cells.size(); i++) {
      Element content = cells.get(i);
      Element cell =
          i == 0
              ? header(Element.of(Tag.TH), "row", "rowheader")
              : Element.of(Tag.TD).set(Attribute.ROLE, "cell");
      row.add(cell.set(Attribute.DATA_LABEL, columns.get(i)).add(content));
    }
    body.add(row);
    return this;
  }

  /** Adds a row that is one remark. */
  Table remark(String text) {
    body.add(
        Element.of(Tag.TR)
            .set(Attribute.ROLE, "row")
            .add(
                Element.of(Tag.TD, text)
                    .type("remark")
                    .set(Attribute.ROLE, "cell")
                    .set(Attribute.COLSPAN, columns.size())));
    return this;
  }

  Element element() {
    return table.type("stacking");
  }

  private void newBody() {
    body = Element.of(Tag.TBODY).set(Attribute.ROLE, "rowgroup");
    table.add(body);
  }

  private static Element header(Element cell, String scope, String role) {
    return cell.set(Attribute.SCOPE, scope).set(Attribute.ROLE, role);
  }
}
