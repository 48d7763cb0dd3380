package mxconnect.dns.dnsjava.dnssec.work;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import org.xbill.DNS.Name;

/**
 * What was found out about names, for all look-ups: who needs what is just being found out waits
 * for it. What was used least lately goes first when there is too much. Thread-safe.
 *
 * @param <V> what is found out
 */
public final class SharedResults<V extends Kept> {
  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_OCTETS = 16L << 20;
  private static final int OVERHEAD = 200;
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Name, PendingResult<V>> results =
      new LinkedHashMap<>(64, 0.75f, true);
  private final Clock clock;
  private long octets;

  public SharedResults(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns what is known of a name, waits for who finds it out, or does so.
   *
   * @throws DnsLookupException if it cannot be found out; also what hindered another, unless that
   *     was, or may have been, the other's own deadline, limit or interruption, or the other only
   *     looked ahead
   */
  public V get(Name name, Effort effort, Search<V> search)
      throws DnsLookupException, InterruptedException {
    while (true) {
      PendingResult<V> mine = new PendingResult<>();
      PendingResult<V> result = join(name, mine);
      if (result == mine) {
        return lead(name, mine, effort, search);
      }
      Optional<V> value = result.await(effort.lookup());
      if (value.isPresent()) {
        return value.get();
      }
    }
  }

  /** Returns what is known of a name already. */
  public Optional<V> known(Name name) {
    lock.lock();
    try {
      return Optional.ofNullable(results.get(name))
          .filter(result -> result.holdsAt(clock.instant()))
          .flatMap(PendingResult::value);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a name is neither known nor just being found out. */
  public boolean lacks(Name name) {
    lock.lock();
    try {
      PendingResult<V> there = results.get(name);
      return there == null || !there.holdsAt(clock.instant());
    } finally {
      lock.unlock();
    }
  }

  private PendingResult<V> join(Name name, PendingResult<V> mine) {
    lock.lock();
    try {
      PendingResult<V> there = results.get(name);
      if (there != null && there.holdsAt(clock.instant())) {
        return there;
      }
      boolean entered = false;
      try {
        put(name, mine);
        entered = true;
        return mine;
      } finally {
        if (!entered) {
          mine.abandon(); // nobody finds out what others could wait for
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private V lead(Name name, PendingResult<V> mine, Effort effort, Search<V> search)
      throws DnsLookupException, InterruptedException {
    try {
      V value = search.find();
      mine.complete(value);
      settle(name, mine, value.size());
      return value;
    } catch (DnsLookupException failure) {
      if (!effort.isExhausted() && !effort.isHurried() && !effort.isAhead()) {
        // What is this system's says nothing of the name.
        boolean isOurs =
            failure.reason() == Reason.NETWORK || failure.reason() == Reason.LOCAL_RESOURCES;
        mine.fail(failure, clock.instant().plus(isOurs ? Duration.ZERO : FAILURE_KEPT));
        settle(name, mine, OVERHEAD + 2 * failure.detail().length());
      }
      throw failure;
    } finally {
      mine.abandon(); // unless it is done
      if (!mine.holdsAt(clock.instant())) {
        remove(name, mine);
      }
    }
  }

  private void put(Name name, PendingResult<V> result) {
    PendingResult<V> before = results.put(name, result);
    octets -= before == null ? 0 : before.size();
  }

  private void settle(Name name, PendingResult<V> result, int size) {
    lock.lock();
    try {
      if (results.get(name) == result) {
        result.size(size);
        octets += size;
        shrink();
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(Name name, PendingResult<V> result) {
    lock.lock();
    try {
      if (results.remove(name, result)) {
        octets -= result.size();
      }
    } finally {
      lock.unlock();
    }
  }

  private void shrink() {
    while (results.size() > MAX_ENTRIES || octets > MAX_OCTETS) {
      Map.Entry<Name, PendingResult<V>> eldest = results.pollFirstEntry();
      octets -= eldest.getValue().size();
    }
  }

  /**
   * Finds something out.
   *
   * @param <V> what
   */
  @FunctionalInterface
  public interface Search<V> {
    V find() throws DnsLookupException, InterruptedException;
  }
}
