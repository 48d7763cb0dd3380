package mxconnect.core.dns;

import java.util.concurrent.atomic.LongAdder;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.flight.Flight;
import mxconnect.core.flight.Recorder;

/** Counts the questions that are put to a resolver, and has them recorded. Thread-safe. */
final class QueryWatch {
  private final GuardedResolver resolver;
  private final LongAdder started = new LongAdder();
  private final LongAdder ended = new LongAdder();

  QueryWatch(GuardedResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Asks the resolver.
   *
   * @param call the id of the call that asks first; empty if it is none
   */
  DnsAnswer ask(DnsQuestion question, Deadline deadline, String call) throws DnsLookupException {
    Flight flight = Recorder.ofThisJvm().lookup(call, question);
    started.increment();
    try {
      DnsAnswer answer = resolver.resolve(question, deadline, call);
      flight.end(outcome(answer));
      return answer;
    } catch (DnsLookupException e) {
      flight.end("FAILED", e.reason().name());
      throw e;
    } finally {
      ended.increment();
    }
  }

  private static String outcome(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Found found -> "FOUND";
      case DnsAnswer.NoRecords none -> "NO_RECORDS";
      case DnsAnswer.NoSuchName none -> "NO_SUCH_NAME";
    };
  }

  /** Adds the counts so far: the ends first, so that none is without its start. */
  void addTo(ConnectorStatistics.Builder statistics) {
    long over = ended.sum();
    long queries = started.sum();
    statistics.queries(queries).queriesUnderWay(queries - over);
  }
}
