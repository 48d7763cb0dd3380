package mxconnect.testkit.dns;

import java.util.concurrent.atomic.AtomicInteger;

/** A fault, the queries that it is for, and how many of them are left. */
final class FaultRule {
  private final QueryMatch match;
  private final DnsFault fault;
  private final AtomicInteger left;

  FaultRule(QueryMatch match, DnsFault fault) {
    this.match = match;
    this.fault = fault;
    this.left = new AtomicInteger(match.limit());
  }

  /** Tells whether the fault is for this query, and counts it if so. */
  boolean applies(DnsQuery query) {
    return match.matches(query) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  DnsFault fault() {
    return fault;
  }
}
