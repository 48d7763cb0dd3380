package mxconnect.core.policy.fetch;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mxconnect.api.BlockedAddress;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.TraceRecorder;

/**
 * What a fetch has met with so far: its course is in the trace of the call that has begun it, and
 * the addresses that the guard refused, and whether it was held up here, are for every call that
 * waits for it. Thread-safe.
 */
final class FetchRecord {
  private final TraceRecorder trace;
  private final Queue<BlockedAddress> refused = new ConcurrentLinkedQueue<>();
  private final Queue<FamilyLookup> lookups = new ConcurrentLinkedQueue<>();

  FetchRecord(TraceRecorder trace) {
    this.trace = trace;
  }

  TraceRecorder trace() {
    return trace;
  }

  /** Returns a look-up of the addresses of the policy host, which has begun. */
  FamilyLookup begun(FamilyLookup lookup) {
    lookups.add(lookup);
    return lookup;
  }

  /** Tells whether this system could not ask at once for the addresses of the policy host. */
  boolean waited() {
    return lookups.stream().anyMatch(FamilyLookup::waited);
  }

  void refused(BlockedAddress address) {
    refused.add(address);
    trace.note(
        Step.GUARD,
        address.hostname(),
        IpLiteral.format(address.address()) + " refused: " + address.reason());
  }

  /** Returns the addresses that were refused so far. */
  List<BlockedAddress> refused() {
    return List.copyOf(refused);
  }
}
