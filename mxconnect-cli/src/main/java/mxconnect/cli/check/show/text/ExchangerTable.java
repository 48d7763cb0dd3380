package mxconnect.cli.check.show.text;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.text.Columns;

/**
 * The mail exchangers and their addresses, a row each. The mail exchanger is a column where there
 * is room for it, and else a line of its own above its addresses.
 */
final class ExchangerTable {
  private static final int INDENT = 2;
  private static final int DEEPER = 4;

  private final TargetFacts facts;
  private final AddressCells cells;

  ExchangerTable(TargetFacts facts, Thresholds thresholds) {
    this.facts = facts;
    this.cells = new AddressCells(facts, thresholds);
  }

  void draw(Page page) {
    List<List<Cell>> wide = rows(true);
    boolean column = Table.fits(page, INDENT, wide);
    Table table =
        column ? new Table(page, INDENT, wide, 1) : new Table(page, DEEPER, rows(false), 0);
    int under = Math.min(table.before(column ? 1 : 0), page.width() / 2) + 2;
    int row = 0;
    table.draw(row);
    for (ExchangerFact exchanger : facts.exchangers()) {
      if (!column || exchanger.addresses().isEmpty()) {
        page.text(INDENT, Tone.STRONG, name(exchanger));
      }
      for (AddressFact address : exchanger.addresses()) {
        row++;
        table.draw(row);
        trouble(page, under, address);
      }
      if (exchanger.addresses().isEmpty()) {
        page.text(DEEPER, Tone.BAD, unused(exchanger));
      }
    }
  }

  private List<List<Cell>> rows(boolean column) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        column
            ? with(Cell.of("EXCHANGER", Tone.FAINT), AddressCells.header())
            : AddressCells.header());
    for (ExchangerFact exchanger : facts.exchangers()) {
      String name = name(exchanger);
      for (AddressFact address : exchanger.addresses()) {
        List<Cell> row = cells.of(exchanger, address);
        rows.add(column ? with(Cell.of(name, Tone.STRONG), row) : row);
        name = "";
      }
    }
    return rows;
  }

  private static List<Cell> with(Cell first, List<Cell> others) {
    List<Cell> row = new ArrayList<>();
    row.add(first);
    row.addAll(others);
    return row;
  }

  private static String name(ExchangerFact exchanger) {
    String literal =
        exchanger.planned().addresses().stream().map(IpLiteral::format).findFirst().orElse("");
    return exchanger.hostname().equals(literal)
        ? exchanger.hostname()
        : exchanger.planned().preference() + " " + exchanger.hostname();
  }

  private static void trouble(Page page, int indent, AddressFact address) {
    if (!address.message().isEmpty()) {
      Tone tone = address.code().isPresent() ? Tone.BAD : Tone.WARNING;
      page.text(
          indent,
          tone,
          Columns.cut(Printable.of(word(address) + address.message()), page.width() - indent));
    }
  }

  private static String word(AddressFact address) {
    return address
        .code()
        .map(code -> address.outcome().word() + ", " + code.name() + ": ")
        .orElse("");
  }

  private static String unused(ExchangerFact exchanger) {
    return exchanger.planned().code().map(ErrorCode::name).orElse("no address")
        + (exchanger.planned().reason().isEmpty() ? "" : ": " + exchanger.planned().reason());
  }
}
