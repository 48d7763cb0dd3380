package mxconnect.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectorStatistics.PolicyState;
import mxconnect.api.PolicyInMemory;
import mxconnect.core.policy.fetch.Fetches;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.store.KnownPolicy;
import mxconnect.core.policy.store.PolicyStore;

/** What an operator sees of the policies of one connector. Thread-safe. */
public final class PolicyViews {
  private final PolicyStore store;
  private final Fetches fetches;

  PolicyViews(PolicyStore store, Fetches fetches) {
    this.store = store;
    this.fetches = fetches;
  }

  /** Returns what the memory of policies holds and did. */
  public CacheStatistics memory() {
    return store.memory();
  }

  /** Returns what the memory of failed fetches holds and did. */
  public CacheStatistics failedFetches() {
    return fetches.failures();
  }

  /** Returns the valid policies in memory, by domain in the order of the alphabet. */
  public List<PolicyInMemory> policies() {
    List<PolicyInMemory> policies = new ArrayList<>();
    store.forEach((domain, known) -> policies.add(view(domain, known)));
    policies.sort(Comparator.comparing(PolicyInMemory::domain));
    return List.copyOf(policies);
  }

  /** Returns how many valid policies are in memory, each counted once; every state is there. */
  public Map<PolicyState, Long> states() {
    Map<PolicyState, Long> states = new EnumMap<>(PolicyState.class);
    for (PolicyState state : PolicyState.values()) {
      states.put(state, 0L);
    }
    store.forEach((domain, known) -> states.merge(state(known), 1L, Long::sum));
    return states;
  }

  private static PolicyInMemory view(String domain, KnownPolicy known) {
    return new PolicyInMemory(
        domain, known.policy(), known.lastFailure().map(FetchFailure::message), known.failures());
  }

  private static PolicyState state(KnownPolicy known) {
    if (known.failures() > 0) {
      return PolicyState.NOT_RENEWED;
    }
    return switch (known.policy().mode()) {
      case ENFORCE -> PolicyState.ENFORCED;
      case TESTING -> PolicyState.TESTING;
      case NONE -> PolicyState.NONE;
    };
  }
}
