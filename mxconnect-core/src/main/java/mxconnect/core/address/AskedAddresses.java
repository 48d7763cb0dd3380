package mxconnect.core.address;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.DoneListener;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.PendingAnswer;

/** Addresses that the DNS is being asked for. */
final class AskedAddresses implements FamilyLookup {
  /** An answer may hold thousands, each to be judged and told of; 20 are dialled at most. */
  private static final int MAX_OF_FAMILY = 100;

  private final PendingAnswer ticket;
  private final DnsQuestion question;
  private final TraceRecorder trace;
  private final Span span;

  AskedAddresses(PendingAnswer ticket, DnsQuestion question, TraceRecorder trace) {
    this.ticket = ticket;
    this.question = question;
    this.trace = trace;
    this.span = trace.begin(Step.ADDRESSES, question.toString());
  }

  @Override
  public boolean isDone() {
    return ticket.isDone();
  }

  @Override
  public void whenDone(DoneListener listener) {
    ticket.whenDone(listener);
  }

  @Override
  public long remainingNanos() {
    return ticket.remainingNanos();
  }

  @Override
  public boolean waited() {
    return ticket.waited();
  }

  @Override
  public FamilyAnswer await(Deadline deadline) throws InterruptedException {
    try {
      DnsAnswer answer = ticket.await(deadline);
      warnOfAlias(answer);
      Optional<NameStatus> status = Optional.of(NameStatus.of(answer));
      List<AddressRecord> records = answer.records(AddressRecord.class);
      if (records.isEmpty()) {
        span.end("none");
        return new FamilyAnswer.None();
      }
      List<InetAddress> addresses = firstOf(records);
      span.end(inWords(addresses));
      warnOfCap(records.size());
      return new FamilyAnswer.Addresses(addresses, status);
    } catch (DnsLookupException e) {
      Problem problem = Problem.of(e);
      span.end(problem.message());
      return new FamilyAnswer.Unknown(problem);
    }
  }

  @Override
  public void close() {
    ticket.close();
  }

  private static List<InetAddress> firstOf(List<AddressRecord> records) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (AddressRecord record : records) {
      if (addresses.size() == MAX_OF_FAMILY) {
        break;
      }
      addresses.add(record.address());
    }
    return List.copyOf(addresses);
  }

  private static String inWords(List<InetAddress> addresses) {
    StringJoiner words = new StringJoiner(", ");
    addresses.forEach(address -> words.add(IpLiteral.format(address)));
    return words.toString();
  }

  private void warnOfCap(int count) {
    if (count > MAX_OF_FAMILY) {
      trace.warn(
          Step.ADDRESSES,
          question.name(),
          "%d %s records, only the first %d addresses are considered"
              .formatted(count, question.type(), MAX_OF_FAMILY));
    }
  }

  /** It works, but a mail exchanger must not be an alias (RFC 2181 §10.3). */
  private void warnOfAlias(DnsAnswer answer) {
    if (!answer.aliases().isEmpty()) {
      trace.warn(Step.ADDRESSES, question.name(), "mail exchanger is an alias of " + answer.name());
    }
  }
}
