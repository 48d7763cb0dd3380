package mxconnect.core.connection;

import static java.util.Objects.requireNonNull;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Function;
import mxconnect.api.OpenException;
import mxconnect.api.Opener;
import mxconnect.api.SmtpSession;
import mxconnect.api.Step;
import mxconnect.api.spi.Deadline;
import mxconnect.core.attempt.Connected;
import mxconnect.core.attempt.Opening;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.StepException;
import mxconnect.core.session.TimeLimit;

/**
 * Runs the caller's opener on connections, and translates what it throws.
 *
 * @param delivery the call
 * @param connections makes the connection that the opener is given
 * @param opener the opener
 * @param <T> what it opens
 */
public record CallersOpening<T>(
    Delivery delivery, Function<Connected, OpenConnection> connections, Opener<T> opener)
    implements Opening<Handover<T>> {
  /** What an opener that heeds its deadline needs to say so itself. */
  private static final Duration GRACE = Duration.ofMillis(100);

  @Override
  public Result<Handover<T>> open(Connected connected, Deadline deadline)
      throws StepException, InterruptedException {
    OpenConnection connection = connections.apply(connected);
    Span span = delivery.trace().begin(Step.SESSION, connected.attempt().toString());
    boolean open = false;
    try {
      Handover<T> handover = run(connection, deadline);
      open = true;
      span.end(inWords(handover.value()));
      return new Opened<>(handover);
    } catch (Exception e) {
      requireNotInterrupted(e);
      OpenException failure = OpenerFailure.of(e);
      connection.failed(failure);
      Problem problem = problem(connected, failure);
      span.end(problem.code() + ": " + failure.getMessage());
      if (failure.scope() == OpenException.Scope.CALL) {
        throw new StepException(problem);
      }
      return new Failed<>(problem, failure.scope(), failure.retry());
    } finally {
      if (!open) {
        connected.close();
      }
    }
  }

  private Handover<T> run(OpenConnection connection, Deadline deadline) throws Exception {
    try (TimeLimit limit = new TimeLimit(connection.socket(), deadline.remaining().plus(GRACE))) {
      try {
        T value = requireNonNull(opener.open(connection, deadline), "the opener returned null");
        if (limit.end()) {
          return new Handover<>(connection, value);
        }
        discard(value);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw limit.end() ? e : OpenerFailure.outOfTime(e);
      }
      throw OpenerFailure.outOfTime(new SocketTimeoutException("its socket has been closed"));
    }
  }

  /** Not the host is to blame then, and no other one is tried. */
  private static void requireNotInterrupted(Exception thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (Thread.interrupted() || OpenerFailure.isInterrupt(thrown)) {
      InterruptedException interrupted = new InterruptedException("interrupted while opening");
      interrupted.initCause(thrown);
      throw interrupted;
    }
  }

  /** Nobody gets what has come too late. */
  private static void discard(Object value) throws Exception {
    if (value instanceof AutoCloseable resource) {
      resource.close();
    }
  }

  private static String inWords(Object value) {
    return value instanceof SmtpSession session
        ? session.tls().map(tls -> "open with " + tls).orElse("open in clear")
        : "open";
  }

  private static Problem problem(Connected connected, OpenException failure) {
    String message = connected.attempt() + ": " + failure.getMessage();
    return Problem.of(failure.code(), message, failure).as(failure.temporary());
  }
}
