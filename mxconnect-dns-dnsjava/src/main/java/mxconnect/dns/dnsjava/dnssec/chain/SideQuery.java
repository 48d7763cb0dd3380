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
import mxconnect.dns.dnsjava.upstream.Response;

/** A query beside another one, on a thread of its own until it is closed. */
final class SideQuery implements AutoCloseable {
  private final Lookup lookup;
  private final FutureTask<Response> query;

  private SideQuery(Lookup lookup, FutureTask<Response> query) {
    this.lookup = lookup;
    this.query = query;
  }

  static SideQuery start(Lookup lookup, SharedResults.Search<Response> question) {
    FutureTask<Response> query = new FutureTask<>(question::find);
    Thread.ofVirtual().name("mxconnect-dnssec").start(query);
    return new SideQuery(lookup, query);
  }

  Response await() throws DnsLookupException, InterruptedException {
    try {
      return query.get(lookup.deadline().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw lookup.failure(Reason.TIMEOUT, "no time left to validate");
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case DnsLookupException failure -> throw failure;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        default -> throw new CancellationException();
      }
    }
  }

  /** Interrupts the query, if it runs still. */
  @Override
  public void close() {
    query.cancel(true);
  }
}
