package mxconnect.dns.dnsjava;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/**
 * The validation of one answer: its queries, each on a thread of its own, all under one deadline.
 *
 * <p>A query that fails makes the whole fail, whatever the validator makes of it: it takes an
 * answer whose keys it could not fetch for an insecure one, but what cannot be determined is an
 * error (RFC 7672 §2.1.1).
 */
final class Validation implements Executor, AutoCloseable {
  private final Lookup lookup;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable DnsLookupException> failure = new AtomicReference<>();

  Validation(Lookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  CompletionStage<Message> send(Record question, Upstream upstream) {
    return CompletableFuture.supplyAsync(() -> ask(question, upstream), threads);
  }

  private Message ask(Record question, Upstream upstream) {
    try {
      return upstream.ask(question, lookup);
    } catch (DnsLookupException failed) {
      failure.compareAndSet(null, failed);
      throw new CompletionException(failed);
    } catch (InterruptedException closed) {
      throw new CompletionException(closed);
    }
  }

  /** Waits for the validator's answer. */
  Message await(CompletionStage<Message> result) throws DnsLookupException, InterruptedException {
    try {
      Message answer =
          result
              .toCompletableFuture()
              .get(lookup.deadline().remainingNanos(), TimeUnit.NANOSECONDS);
      throwFailure();
      return answer;
    } catch (TimeoutException late) {
      throw lookup.failure(Reason.TIMEOUT, "no time left to validate");
    } catch (ExecutionException failed) {
      throwFailure();
      throw lookup.failure(Reason.BOGUS, "cannot be validated", failed);
    }
  }

  private void throwFailure() throws DnsLookupException {
    DnsLookupException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** Ends what still runs, at once. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
