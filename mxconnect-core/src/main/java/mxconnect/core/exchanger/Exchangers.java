package mxconnect.core.exchanger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import mxconnect.api.Site;
import mxconnect.core.delivery.Problem;

/**
 * The mail exchangers of a target.
 *
 * @param list in the order in which they are to be tried, at least one
 * @param problems what was wrong with others that cannot be used
 * @param site those of the best preference, whatever is left of them
 */
public record Exchangers(List<Exchanger> list, List<Problem> problems, Site site) {
  private static final int MAX_HOSTS_OF_SITE = 100;

  /** Makes a value of copies of the lists. */
  public Exchangers {
    list = List.copyOf(list);
    problems = List.copyOf(problems);
  }

  /** Makes a value of all exchangers of a target. */
  public Exchangers(List<Exchanger> list, List<Problem> problems) {
    this(list, problems, siteOf(list));
  }

  /** Of thousands of names the first ones of the alphabet: the same in every call, and bounded. */
  private static Site siteOf(List<Exchanger> list) {
    int best = list.getFirst().preference();
    SortedSet<String> names = new TreeSet<>();
    for (Exchanger exchanger : list) {
      if (exchanger.preference() == best) {
        names.add(exchanger.hostname());
      }
    }
    return Site.of(List.copyOf(names).subList(0, Math.min(names.size(), MAX_HOSTS_OF_SITE)));
  }

  /** Returns the first of them only. */
  Exchangers first(int number) {
    return new Exchangers(list.subList(0, number), problems, site);
  }

  static Exchangers of(Exchanger exchanger) {
    return new Exchangers(List.of(exchanger), List.of());
  }

  /** Tells whether a hook dials one of them by name. */
  public boolean dialledByName() {
    return list.stream().anyMatch(Exchanger::dialledByName);
  }

  /** Returns those exchangers only, if there are any. */
  public Optional<Exchangers> only(Predicate<Exchanger> wanted) {
    List<Exchanger> some = list.stream().filter(wanted).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new Exchangers(some, List.of(), site));
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
