package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.dns.dnsjava.dnssec.work.SharedResults;
import mxconnect.dns.dnsjava.upstream.Lookup;

/**
 * A search beside a question, on a thread of its own until it is closed.
 *
 * @param <V> what is found
 */
final class SideSearch<V> implements AutoCloseable {
  private final Lookup lookup;
  private final FutureTask<V> search;

  private SideSearch(Lookup lookup, FutureTask<V> search) {
    this.lookup = lookup;
    this.search = search;
  }

  static <V> SideSearch<V> start(Lookup lookup, SharedResults.Search<V> work) {
    FutureTask<V> search = new FutureTask<>(work::find);
    Thread.ofVirtual().name("mxconnect-dnssec").start(search);
    return new SideSearch<>(lookup, search);
  }

  V await() throws DnsLookupException, InterruptedException {
    try {
      return inTime();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case DnsLookupException failure -> throw failure;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        default -> throw new CancellationException();
      }
    }
  }

  /** Waits for the end; who needs what failed will look for it again. */
  void awaitEnd() throws DnsLookupException, InterruptedException {
    try {
      V unused = inTime();
    } catch (ExecutionException failed) {
      // As if it had not been begun.
    }
  }

  private V inTime() throws ExecutionException, DnsLookupException, InterruptedException {
    try {
      return search.get(lookup.deadline().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw lookup.failure(Reason.TIMEOUT, "no time left to validate");
    }
  }

  /** Interrupts the search, if it runs still. */
  @Override
  public void close() {
    search.cancel(true);
  }
}
