package mxconnect.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.core.delivery.CallIds;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.policy.fetch.Fetches;
import mxconnect.core.policy.store.DuePolicy;
import mxconnect.core.policy.store.PolicyClock;
import mxconnect.core.policy.store.PolicyStore;

/**
 * Renews policies that no call asks for (RFC 8461 §10.2): a domain that gets mail once a month
 * keeps its protection, too. A few at a time, so that those of a large cache, which may all be due
 * after a pause, do not go out at once, and those first that expire first. Takes turns on one
 * thread; policies may be forgotten on any.
 */
final class Renewals {
  /** With a turn in each half minute: 180,000 in a day. */
  private static final int AT_A_TIME = 64;

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

  private final CallIds ids = CallIds.of("renewal-");
  private final PolicyStore store;
  private final Fetches fetches;
  private final PolicyClock clock;
  private final Queue<DuePolicy> due = new ConcurrentLinkedQueue<>();
  private long nextLook;

  Renewals(PolicyStore store, Fetches fetches, PolicyClock clock) {
    this.store = store;
    this.fetches = fetches;
    this.clock = clock;
    this.nextLook = clock.now();
  }

  /** Starts the next few. */
  void turn() throws InterruptedException {
    if (clock.now() - nextLook >= 0) {
      look();
      nextLook = clock.now() + BETWEEN_LOOKS.toNanos();
    }
    for (int i = 0; i < AT_A_TIME; i++) {
      DuePolicy next = due.poll(); // the last one may be forgotten at any moment
      if (next == null) {
        return;
      }
      fetches.renew(next.domain(), next.id(), trace(next.domain()));
    }
  }

  /** Gives up the renewal of a policy that is to be forgotten. */
  void forget(String domain) {
    due.removeIf(policy -> policy.domain().equals(domain));
  }

  /** Also while some are left over, of which others that are due by now may be more urgent. */
  private void look() throws InterruptedException {
    List<DuePolicy> now = store.due();
    due.clear();
    due.addAll(now);
  }

  /** Returns what records the renewal of a policy; it has a name of its own, and goes its way. */
  TraceRecorder trace(String domain) {
    return new TraceRecorder(
        ConnectCall.of(ids.next(), ConnectCall.Kind.CONNECT, domain),
        ConnectListener.none(),
        clock.nanos());
  }
}
