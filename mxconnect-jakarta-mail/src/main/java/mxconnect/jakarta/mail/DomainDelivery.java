package mxconnect.jakarta.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTimeouts;
import mxconnect.jakarta.mail.Fates.Fate;

/**
 * Delivers a message to the recipients of one domain: one session, and as few transactions as its
 * recipients allow.
 */
final class DomainDelivery {
  private static final String INTERRUPTED = "interrupted";

  private final Postman postman;
  private final Outgoing message;
  private final DomainGroup group;
  private final Fates fates = new Fates();
  private final List<Throwable> failures = new ArrayList<>();
  private List<Recipient> left;
  private Optional<String> reason = Optional.empty();

  DomainDelivery(Postman postman, Outgoing message, DomainGroup group) {
    this.postman = postman;
    this.message = message;
    this.group = group;
    this.left = group.recipients();
  }

  /** Delivers. Whatever happens, each recipient has its fate. */
  DomainResult deliver(OpenSessions open) {
    if (open.cancelled()) {
      return brokenOff(INTERRUPTED);
    }
    try (SmtpSession session = open()) {
      open.add(session);
      try {
        postman.settings().report(session.report());
        transact(session);
      } finally {
        open.remove(session);
      }
      String why = open.cancelled() ? INTERRUPTED : reason.orElse("");
      return result(" at " + session.connection().hostname() + ": " + why);
    } catch (MxConnectException e) {
      return unreached(e);
    } catch (InterruptedException e) {
      return brokenOff(INTERRUPTED);
    } catch (RuntimeException | LinkageError e) { // also of a jar that is missing
      failures.add(e);
      return brokenOff(open.cancelled() ? INTERRUPTED : Reason.of(e));
    }
  }

  /** Returns the result of a delivery that did not get to its end. */
  DomainResult brokenOff(String why) {
    fates.add(Fates.all(Fate.UNSENT, left));
    return result(": " + why);
  }

  private SmtpSession open() throws MxConnectException, InterruptedException {
    ConnectRequest.Builder request = ConnectRequest.builder(group.target());
    postman.settings().options().ifPresent(request::options);
    return postman.connector().open(request.build(), SmtpSession.opener(postman.settings().smtp()));
  }

  private DomainResult unreached(MxConnectException e) {
    postman.settings().report(e.report());
    Fates all = Fates.all(Fate.failed(e.temporary()), group.recipients());
    return new DomainResult(all, Optional.of(new DomainFailedException(group.domain(), e, all)));
  }

  private DomainResult result(String why) {
    if (fates.allSent()) {
      return new DomainResult(fates, Optional.empty());
    }
    String text = group.domain() + why;
    return new DomainResult(
        fates, Optional.of(new DomainFailedException(group.domain(), text, failures, fates)));
  }

  private void transact(SmtpSession session) {
    Unicode unicode = Unicode.of(session, message.sender(), group.recipients());
    unicode
        .refused()
        .forEach(refused -> failed(refused.fates(), refused.failure(), Optional.empty()));
    left = unicode.left();
    if (left.isEmpty()) {
      return;
    }
    try (TimeLimit limit = TimeLimit.start(SmtpTimeouts.MAIL, () -> session.connection().close())) {
      transact(session, unicode.needed() ? postman.mail().utf8() : postman.mail().plain(), limit);
    }
  }

  private void transact(SmtpSession session, jakarta.mail.Session mail, TimeLimit limit) {
    Settings settings = postman.settings();
    try (Transaction transaction = Transaction.over(session, mail, limit, settings.patience())) {
      while (!left.isEmpty()) {
        int size = Math.min(settings.recipients(), left.size());
        Transaction.Result result = transaction.send(message, left.subList(0, size));
        left = left.subList(size, left.size());
        if (result.failure().isEmpty()) {
          fates.add(result.fates());
        } else {
          failed(result.fates(), result.failure().get(), because(result.failure().get(), limit));
        }
      }
    } catch (MessagingException e) {
      throw new IllegalStateException("Angus Mail does not take the session over", e);
    }
  }

  /** A refusal has its own words, also if the server has been silent since. */
  private static Optional<String> because(Exception failure, TimeLimit limit) {
    boolean refusal = failure instanceof SendFailedException;
    return limit.over() && !refusal ? Optional.of("no reply in time") : Optional.empty();
  }

  private void failed(Fates some, Exception failure, Optional<String> because) {
    fates.add(some);
    failures.add(failure);
    if (reason.isEmpty()) {
      reason = Optional.of(because.orElseGet(() -> Reason.of(failure)));
    }
  }
}
