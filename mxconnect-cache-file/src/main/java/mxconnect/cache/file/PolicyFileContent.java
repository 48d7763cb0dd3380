package mxconnect.cache.file;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import mxconnect.api.spi.CachedPolicy;

/**
 * What was found in a policy file.
 *
 * @param state whether the file as a whole can be used
 * @param policies the sound policies by domain
 * @param complaints what is wrong with the rest
 * @param entries how many entries there are, those counted that a later one replaces
 * @param end where the last entry ends; 0 if no further one may follow there
 */
record PolicyFileContent(
    State state,
    Map<String, CachedPolicy> policies,
    List<String> complaints,
    int entries,
    int end) {
  static final PolicyFileContent EMPTY =
      new PolicyFileContent(State.USABLE, Map.of(), List.of(), 0, 0);

  PolicyFileContent {
    policies = Collections.unmodifiableMap(policies);
    complaints = List.copyOf(complaints);
  }

  static PolicyFileContent useless(State state, String complaint) {
    return new PolicyFileContent(state, Map.of(), List.of(complaint), 0, 0);
  }

  /** Tells whether every entry is sound, and more may follow. */
  boolean isExtendable() {
    return end > 0;
  }

  /** Whether a file as a whole can be used. */
  enum State {
    /** It may be read and changed. */
    USABLE,
    /** What could be read before the damage counts; it is set aside when it is replaced. */
    DAMAGED,
    /** It was written by a later version of mxconnect: it counts as absent, and is left alone. */
    OF_LATER_VERSION
  }
}
