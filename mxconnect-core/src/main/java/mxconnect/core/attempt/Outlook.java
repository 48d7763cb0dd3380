package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.PlannedExchanger;

/**
 * What a plan has come to so far.
 *
 * @param exchangers the mail exchangers in the order in which they would be tried
 */
public record Outlook(List<PlannedExchanger> exchangers) {
  /** Nothing yet. */
  public static final Outlook NONE = new Outlook(List.of());

  /** Makes an outlook with a copy of the list. */
  public Outlook {
    exchangers = List.copyOf(exchangers);
  }

  /** Returns this outlook with what is now known of some of its exchangers, or of all. */
  public Outlook with(List<PlannedExchanger> newer) {
    if (exchangers.isEmpty()) {
      return new Outlook(newer);
    }
    List<PlannedExchanger> merged = new ArrayList<>();
    for (PlannedExchanger old : exchangers) {
      merged.add(
          newer.stream().filter(n -> n.hostname().equals(old.hostname())).findFirst().orElse(old));
    }
    return new Outlook(merged);
  }

  /** Tells whether anything is left to be tried. */
  public boolean canBeTried() {
    for (PlannedExchanger exchanger : exchangers) {
      if (exchanger.code().isEmpty() && !exchanger.addresses().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
