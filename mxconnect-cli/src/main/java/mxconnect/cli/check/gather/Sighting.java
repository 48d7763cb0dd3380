package mxconnect.cli.check.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.spi.Deadline;
import mxconnect.cli.check.fact.AddressFact.StartTls;

/**
 * What was seen of an address in one call: mostly one session, and further ones where the engine
 * dials once more on other terms. The engine opens one after the other.
 */
final class Sighting {
  private final List<Conversation> conversations = new ArrayList<>();

  /** Opens a session and takes note of it. */
  synchronized SmtpSession session(
      MxConnection connection, SmtpOptions.Builder options, Deadline deadline)
      throws OpenException, InterruptedException {
    Conversation conversation = new Conversation();
    conversations.add(conversation);
    try {
      return connection.startSession(options.transcript(conversation).build(), deadline);
    } catch (OpenException e) {
      conversation.failed(e);
      throw e;
    }
  }

  /** Tells whether it came to a session at all. */
  synchronized boolean isSession() {
    return !conversations.isEmpty();
  }

  /** Returns the last session; an empty one if there was none. */
  synchronized Conversation last() {
    return conversations.isEmpty() ? new Conversation() : conversations.getLast();
  }

  /** Returns the first thing that went wrong, which is why further sessions were opened. */
  synchronized Optional<OpenException> failure() {
    return conversations.stream().flatMap(each -> each.failure().stream()).findFirst();
  }

  /** Returns what TLS reports call it. */
  Optional<TlsReportResult> resultType() {
    return failure().flatMap(OpenException::resultType);
  }

  /** Returns what the first session that came so far says of STARTTLS. */
  synchronized StartTls startTls() {
    return conversations.stream()
        .map(Conversation::startTls)
        .filter(startTls -> startTls != StartTls.UNKNOWN)
        .findFirst()
        .orElse(StartTls.UNKNOWN);
  }

  /** Returns the TLS whose certificates were refused. */
  Optional<TlsSession> refused() {
    return failure().flatMap(Sighting::refused);
  }

  /** Returns the lines of all sessions. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Conversation conversation : conversations) {
      if (!lines.isEmpty()) {
        lines.add("-- another connection --");
      }
      lines.addAll(conversation.lines());
    }
    return lines;
  }

  private static Optional<TlsSession> refused(OpenException failure) {
    return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
        .filter(StartTlsException.class::isInstance)
        .map(StartTlsException.class::cast)
        .flatMap(cause -> cause.refused().stream())
        .findFirst();
  }
}
