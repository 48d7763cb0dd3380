package mxconnect.cache.file;

import java.util.List;
import java.util.Map;
import mxconnect.api.spi.CachedPolicy;

/**
 * What was found in a policy file.
 *
 * @param state whether the file as a whole can be used
 * @param policies the sound policies by domain
 * @param complaints what is wrong with the rest
 */
record PolicyFileContent(State state, Map<String, CachedPolicy> policies, List<String> complaints) {
  static final PolicyFileContent EMPTY = new PolicyFileContent(State.USABLE, Map.of(), List.of());

  PolicyFileContent {
    policies = Map.copyOf(policies);
    complaints = List.copyOf(complaints);
  }

  static PolicyFileContent useless(State state, String complaint) {
    return new PolicyFileContent(state, Map.of(), List.of(complaint));
  }

  /** Whether a file as a whole can be used. */
  enum State {
    /** It may be read and replaced. */
    USABLE,
    /** It counts as absent, and is set aside when it is replaced. */
    DAMAGED,
    /** It was written by a later version of mxconnect: it counts as absent, and is left alone. */
    OF_LATER_VERSION
  }
}
