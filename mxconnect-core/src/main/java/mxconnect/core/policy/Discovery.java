package mxconnect.core.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.Step;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.dns.PendingAnswer;
import mxconnect.core.policy.fetch.ProviderAlarm;
import mxconnect.core.policy.text.Announcement;
import mxconnect.core.policy.text.Announcement.Announced;
import mxconnect.core.policy.text.Announcement.NoRecord;
import mxconnect.core.policy.text.AnnouncementParser;

/**
 * Asks for the TXT records that announce policies (RFC 8461 §3.1). The name is made of the domain
 * itself, never of a parent (§3.4) or of what the domain is an alias of; an alias at the name is
 * followed.
 */
final class Discovery {
  private static final String PREFIX = "_mta-sts.";

  private final Lookups lookups;
  private final ProviderAlarm alarm = new ProviderAlarm();

  Discovery(Lookups lookups) {
    this.lookups = lookups;
  }

  /** Asks; does not wait. The answer may come from the cache. */
  Pending start(String domain, TraceRecorder trace) {
    String call = trace.call().id();
    return new Pending(
        domain, question(domain).map(question -> lookups.ask(question, call)), span(domain, trace));
  }

  /** Returns what the DNS says, if that is known; asks nobody. */
  Optional<Announcement> known(String domain) {
    return question(domain).flatMap(lookups::peek).map(Discovery::announcement);
  }

  /** Asks past the cache, and waits. */
  Announcement anew(String domain, Deadline deadline, TraceRecorder trace)
      throws InterruptedException {
    Span span = span(domain, trace);
    Optional<DnsQuestion> question = question(domain);
    return question.isEmpty()
        ? told(span, unnamed())
        : told(
            span,
            read(
                domain,
                () -> lookups.resolveFresh(question.get(), deadline, trace.call().id()),
                () -> false));
  }

  private static Span span(String domain, TraceRecorder trace) {
    return trace.begin(Step.POLICY, PREFIX + domain);
  }

  private static Optional<DnsQuestion> question(String domain) {
    String name = PREFIX + domain;
    return name.length() > DnsName.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(new DnsQuestion(name, RecordType.TXT));
  }

  private static NoRecord unnamed() {
    return new NoRecord(Reason.NO_RECORD, "the domain is too long to have a policy");
  }

  private Announcement read(String domain, Lookup lookup, BooleanSupplier waited)
      throws InterruptedException {
    try {
      DnsAnswer answer = lookup.answer();
      alarm.clear();
      return announcement(answer);
    } catch (DnsLookupException e) {
      return isOfThisSystem(e, waited)
          ? new NoRecord(Reason.PROVIDER_FAILED, message(e), true)
          : failed(domain, e);
    }
  }

  private static Announcement announcement(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Found found -> AnnouncementParser.read(texts(found));
      case DnsAnswer.NoRecords nothing -> new NoRecord(Reason.NO_RECORD, "there is no TXT record");
      case DnsAnswer.NoSuchName nothing -> new NoRecord(Reason.NO_RECORD, "there is no such name");
    };
  }

  private static List<String> texts(DnsAnswer.Found found) {
    List<String> texts = new ArrayList<>();
    for (TxtRecord txt : found.records(TxtRecord.class)) {
      texts.add(txt.text());
    }
    return texts;
  }

  /** Who had to wait here may not call the servers silent: there may be a policy. */
  private static boolean isOfThisSystem(DnsLookupException failure, BooleanSupplier waited) {
    return failure.reason() == DnsLookupException.Reason.LOCAL_RESOURCES
        || failure.reason() == DnsLookupException.Reason.TIMEOUT && waited.getAsBoolean();
  }

  private static String message(DnsLookupException failure) {
    return "the look-up failed: " + failure.getMessage();
  }

  /** What a resolver must not throw says nothing about the domain. */
  private NoRecord failed(String domain, DnsLookupException failure) {
    Throwable cause = failure.getCause();
    boolean broken =
        failure.reason() == DnsLookupException.Reason.OTHER
            && (cause instanceof RuntimeException || cause instanceof Error);
    if (broken) {
      alarm.raise("resolver", domain, cause);
    }
    return new NoRecord(broken ? Reason.PROVIDER_FAILED : Reason.DNS_FAILURE, message(failure));
  }

  private static Announcement told(Span span, Announcement announcement) {
    switch (announcement) {
      case Announced(String id) -> span.end("a policy is announced, id " + id);
      case NoRecord none when none.reason() == Reason.NO_RECORD -> span.end(none.message());
      case NoRecord none -> span.warn(none.message());
    }
    return announcement;
  }

  /** A question under way. */
  final class Pending implements AutoCloseable {
    private final String domain;
    private final Optional<PendingAnswer> ticket;
    private final Span span;
    private Duration ttl = Duration.ZERO;

    private Pending(String domain, Optional<PendingAnswer> ticket, Span span) {
      this.domain = domain;
      this.ticket = ticket;
      this.span = span;
    }

    /** Tells whether there was an answer when this was asked. */
    boolean isAnswered() {
      return ticket.isEmpty() || ticket.get() instanceof PendingAnswer.Answered;
    }

    /** Waits for the answer. */
    Announcement await(Deadline deadline) throws InterruptedException {
      return ticket.isEmpty()
          ? told(span, unnamed())
          : told(
              span, read(domain, () -> noted(ticket.get().await(deadline)), ticket.get()::waited));
    }

    private DnsAnswer noted(DnsAnswer answer) {
      ttl = answer.ttl();
      return answer;
    }

    /** Returns how long the answer counts; zero if there is none yet. */
    Duration ttl() {
      return ttl;
    }

    /** Gives up; the question is withdrawn unless another call still waits for it. */
    @Override
    public void close() {
      ticket.ifPresent(PendingAnswer::close);
    }
  }

  @FunctionalInterface
  private interface Lookup {
    DnsAnswer answer() throws DnsLookupException, InterruptedException;
  }
}
