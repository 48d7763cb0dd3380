package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a connector holds and did since it was made, for gauges and counters.
 *
 * <p>A picture of about one moment: the figures are read one after the other.
 */
public final class ConnectorStatistics {
  private final Map<CallResult.Outcome, Long> calls;
  private final long callsUnderWay;
  private final long queries;
  private final long queriesUnderWay;
  private final Map<Memory, CacheStatistics> memories;
  private final Map<PolicyState, Long> policies;

  private ConnectorStatistics(Builder builder) {
    this.calls = Collections.unmodifiableMap(new EnumMap<>(builder.calls));
    this.callsUnderWay = builder.callsUnderWay;
    this.queries = builder.queries;
    this.queriesUnderWay = builder.queriesUnderWay;
    this.memories = Collections.unmodifiableMap(new EnumMap<>(builder.memories));
    this.policies = Collections.unmodifiableMap(new EnumMap<>(builder.policies));
  }

  /** Returns a builder: for the engine, and for tests of code that reads statistics. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how many calls ended in each way, those of all kinds together. */
  public Map<CallResult.Outcome, Long> calls() {
    return calls;
  }

  /** Returns how many calls are under way. */
  public long callsUnderWay() {
    return callsUnderWay;
  }

  /** Returns how many questions were put to the resolver. */
  public long queries() {
    return queries;
  }

  /** Returns how many questions to the resolver are under way. */
  public long queriesUnderWay() {
    return queriesUnderWay;
  }

  /** Returns what each memory holds and did. */
  public Map<Memory, CacheStatistics> memories() {
    return memories;
  }

  /** Returns how many MTA-STS policies are in memory, by what can be said of each. */
  public Map<PolicyState, Long> policies() {
    return policies;
  }

  /** What a connector remembers. */
  public enum Memory {
    /** Answers of the DNS. */
    DNS_ANSWERS,
    /** Look-ups that failed lately. */
    DNS_FAILURES,
    /** MTA-STS policies. */
    POLICIES,
    /** Fetches of policies that failed lately. */
    FAILED_FETCHES,
    /** Addresses that failed lately. */
    FAILED_ADDRESSES
  }

  /** What can be said of a policy that is in memory. */
  public enum PolicyState {
    /** Valid, of mode {@code enforce}. */
    ENFORCED,
    /** Valid, of mode {@code testing}. */
    TESTING,
    /** Valid, of mode {@code none}. */
    NONE,
    /** Valid, but its last renewal has failed: counted here alone. */
    NOT_RENEWED
  }

  /** Collects statistics. Not thread-safe. */
  public static final class Builder {
    private final Map<CallResult.Outcome, Long> calls = new EnumMap<>(CallResult.Outcome.class);
    private long callsUnderWay;
    private long queries;
    private long queriesUnderWay;
    private final Map<Memory, CacheStatistics> memories = new EnumMap<>(Memory.class);
    private final Map<PolicyState, Long> policies = new EnumMap<>(PolicyState.class);

    private Builder() {
      for (CallResult.Outcome outcome : CallResult.Outcome.values()) {
        calls.put(outcome, 0L);
      }
      for (Memory memory : Memory.values()) {
        memories.put(memory, CacheStatistics.none());
      }
      for (PolicyState state : PolicyState.values()) {
        policies.put(state, 0L);
      }
    }

    /** Sets how many calls ended in one way. Default 0. */
    public Builder calls(CallResult.Outcome outcome, long number) {
      calls.put(requireNonNull(outcome, "outcome"), number);
      return this;
    }

    /** Sets how many calls are under way. Default 0. */
    public Builder callsUnderWay(long number) {
      callsUnderWay = number;
      return this;
    }

    /** Sets how many questions were put to the resolver. Default 0. */
    public Builder queries(long number) {
      queries = number;
      return this;
    }

    /** Sets how many questions to the resolver are under way. Default 0. */
    public Builder queriesUnderWay(long number) {
      queriesUnderWay = number;
      return this;
    }

    /** Sets what a memory holds and did. Default nothing. */
    public Builder memory(Memory memory, CacheStatistics statistics) {
      memories.put(requireNonNull(memory, "memory"), requireNonNull(statistics, "statistics"));
      return this;
    }

    /** Sets how many policies are in a state. Default 0. */
    public Builder policies(PolicyState state, long number) {
      policies.put(requireNonNull(state, "state"), number);
      return this;
    }

    /** Returns the statistics. */
    public ConnectorStatistics build() {
      return new ConnectorStatistics(this);
    }
  }
}
