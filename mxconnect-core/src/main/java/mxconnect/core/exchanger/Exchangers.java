package mxconnect.core.exchanger;

import java.util.ArrayList;
import java.util.List;
import mxconnect.core.report.Problem;

/**
 * The mail exchangers of a target.
 *
 * @param list in the order in which they are to be tried, at least one
 * @param problems what was wrong with others that cannot be used
 */
public record Exchangers(List<Exchanger> list, List<Problem> problems) {
  /** Makes a value of copies of the lists. */
  public Exchangers {
    list = List.copyOf(list);
    problems = List.copyOf(problems);
  }

  static Exchangers of(Exchanger exchanger) {
    return new Exchangers(List.of(exchanger), List.of());
  }

  /** Returns the exchangers grouped by preference, the best first. */
  public List<List<Exchanger>> byPreference() {
    List<List<Exchanger>> groups = new ArrayList<>();
    for (Exchanger exchanger : list) {
      if (groups.isEmpty() || groups.getLast().getFirst().preference() != exchanger.preference()) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(exchanger);
    }
    return groups;
  }
}
