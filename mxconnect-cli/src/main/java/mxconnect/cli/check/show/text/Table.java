package mxconnect.cli.check.show.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mxconnect.cli.text.Columns;

/**
 * Lays out rows of cells within a width: as many columns as there is room for say all they have to
 * say, the others are brief, and what is too wide even then is wrapped in its cell.
 */
final class Table {
  private static final String GAP = "  ";

  private final Page page;
  private final int indent;
  private final List<List<Cell>> rows;
  private final int[] widths;
  private final boolean[] full;

  /**
   * Makes a table.
   *
   * @param page takes it
   * @param indent how many blanks are before it
   * @param rows rows of cells, all of one length; the first is the header
   * @param elastic the column that is made narrower if nothing else helps
   */
  Table(Page page, int indent, List<List<Cell>> rows, int elastic) {
    this.page = page;
    this.indent = indent;
    this.rows = rows;
    int columns = rows.getFirst().size();
    this.full = new boolean[columns];
    this.widths = IntStream.range(0, columns).map(column -> natural(column, false)).toArray();
    for (int column = columns - 1; column >= 0; column--) {
      int more = natural(column, true);
      if (needed() - widths[column] + more <= page.width()) {
        full[column] = true;
        widths[column] = more;
      }
    }
    int excess = Math.max(0, needed() - page.width());
    widths[elastic] = Math.max(2, widths[elastic] - excess);
  }

  /** Tells whether nothing had to be wrapped. */
  static boolean fits(Page page, int indent, List<List<Cell>> rows) {
    return new Table(page, indent, rows, 0).isNatural();
  }

  private boolean isNatural() {
    return IntStream.range(0, widths.length)
        .allMatch(column -> widths[column] >= natural(column, full[column]));
  }

  private int natural(int column, boolean room) {
    return rows.stream().mapToInt(row -> Columns.of(row.get(column).text(room))).max().orElse(0);
  }

  private int needed() {
    return indent + Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
  }

  /** Returns how many columns of the page are before a column. */
  int before(int column) {
    return indent + Arrays.stream(widths, 0, column).sum() + GAP.length() * column;
  }

  /** Adds a row to the page. */
  void draw(int row) {
    List<Cell> cells = rows.get(row);
    List<List<String>> wrapped = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      wrapped.add(Columns.wrap(cells.get(column).text(full[column]), widths[column]));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < height; line++) {
      page.painted(line(cells, wrapped, line).stripTrailing());
    }
  }

  private String line(List<Cell> cells, List<List<String>> wrapped, int line) {
    StringBuilder drawn = new StringBuilder(" ".repeat(indent));
    for (int column = 0; column < cells.size(); column++) {
      List<String> lines = wrapped.get(column);
      String text = line < lines.size() ? lines.get(line) : "";
      boolean last = column == cells.size() - 1;
      drawn.append(text.isEmpty() ? "" : cells.get(column).tone().paint(page.ink(), text));
      drawn.append(last ? "" : " ".repeat(widths[column] - Columns.of(text)) + GAP);
    }
    return drawn.toString();
  }
}
