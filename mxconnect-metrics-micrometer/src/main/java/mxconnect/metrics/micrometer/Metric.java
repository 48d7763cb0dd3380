package mxconnect.metrics.micrometer;

import io.micrometer.core.instrument.Tags;
import java.util.List;

/** Every name under which there are meters. Names, types and labels are stable. */
enum Metric {
  CALLS("mxconnect.calls", Type.TIMER, "Calls that have ended", "kind", "outcome"),
  CALLS_ACTIVE("mxconnect.calls.active", Type.GAUGE, "Calls that are under way"),
  FAILURES("mxconnect.failures", Type.COUNTER, "Calls that have failed", "code", "category"),
  ATTEMPTS(
      "mxconnect.attempts",
      Type.TIMER,
      "Attempts to connect to an address, and hosts that were left out",
      "outcome",
      "code"),
  BLOCKED_ADDRESSES(
      "mxconnect.blocked.addresses", Type.COUNTER, "Addresses that the rules of a call refused"),
  MTASTS_RESULTS(
      "mxconnect.mtasts.results",
      Type.COUNTER,
      "What MTA-STS had to say in a call",
      "source",
      "mode",
      "reason"),
  DANE_VERDICTS(
      "mxconnect.dane.verdicts",
      Type.COUNTER,
      "What DANE came to for a mail exchanger of a call",
      "verdict"),
  TLS_RESULTS(
      "mxconnect.tls.results",
      Type.COUNTER,
      "Sessions that open has opened with TLS, and failures of TLS or of its policies within calls",
      "policy",
      "result"),
  POLICIES("mxconnect.policies", Type.GAUGE, "MTA-STS policies in memory", "state"),
  DNS_QUERIES("mxconnect.dns.queries", Type.COUNTER, "Questions put to the resolver"),
  DNS_QUERIES_ACTIVE(
      "mxconnect.dns.queries.active", Type.GAUGE, "Questions to the resolver that are under way"),
  MEMORY_SIZE("mxconnect.memory.size", Type.GAUGE, "Entries in a memory", "memory"),
  MEMORY_GETS(
      "mxconnect.memory.gets",
      Type.COUNTER,
      "Searches of a memory by what came of them",
      "memory",
      "result"),
  MEMORY_EVICTIONS(
      "mxconnect.memory.evictions",
      Type.COUNTER,
      "Entries of a memory that had to make room for others",
      "memory");

  private final String id;
  private final Type type;
  private final String description;
  private final List<String> labels;

  Metric(String id, Type type, String description, String... labels) {
    this.id = id;
    this.type = type;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** Its name, in Micrometer's dotted style. */
  String id() {
    return id;
  }

  Type type() {
    return type;
  }

  String description() {
    return description;
  }

  List<String> labels() {
    return labels;
  }

  /** Returns the labels with these values, in their order. */
  Tags labelled(List<String> values) {
    Tags tags = Tags.empty();
    for (int i = 0; i < labels.size(); i++) {
      tags = tags.and(labels.get(i), values.get(i));
    }
    return tags;
  }

  /** What a meter measures: how often, for how long, or how much now. */
  enum Type {
    COUNTER,
    TIMER,
    GAUGE
  }
}
