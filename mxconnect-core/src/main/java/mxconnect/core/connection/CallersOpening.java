package mxconnect.core.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.Function;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.Opener;
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
  @Override
  public Result<Handover<T>> open(Connected connected, Deadline deadline)
      throws StepException, InterruptedException {
    Span span = delivery.trace().begin(Step.SESSION, connected.attempt().toString());
    boolean open = false;
    try {
      Opened<Handover<T>> opened = new Opened<>(run(connected, deadline));
      open = true;
      span.end("open");
      return opened;
    } catch (Exception e) {
      requireNotInterrupted(e);
      Failed<Handover<T>> failed = failed(connected, deadline, e);
      span.end(failed.problem().code() + ": " + failed.problem().message());
      if (failed.scope() == OpenException.Scope.CALL) {
        connected.failed(failed.problem());
        throw new StepException(failed.problem());
      }
      return failed;
    } finally {
      if (!open) {
        connected.close();
      }
    }
  }

  private Handover<T> run(Connected connected, Deadline deadline) throws Exception {
    OpenConnection connection = connections.apply(connected);
    try (TimeLimit limit = new TimeLimit(connected.socket(), deadline.remaining())) {
      T value;
      try {
        value = opener.open(connection, deadline);
      } catch (IOException e) {
        throw limit.end() ? e : outOfTime(e);
      }
      if (!limit.end()) {
        throw outOfTime(new SocketTimeoutException("the socket is closed"));
      }
      return new Handover<>(connection, value);
    }
  }

  /** Not the host is to blame then, and no other one is tried. */
  private static void requireNotInterrupted(Exception thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (Thread.interrupted()) {
      InterruptedException interrupted = new InterruptedException("interrupted while opening");
      interrupted.initCause(thrown);
      throw interrupted;
    }
  }

  private static OpenException outOfTime(IOException cause) {
    return OpenException.builder(
            ErrorCode.REPLY_TIMED_OUT, "nothing was open when the time for this host was over")
        .scope(OpenException.Scope.ADDRESS)
        .cause(cause)
        .build();
  }

  private static <T> Failed<T> failed(Connected connected, Deadline deadline, Exception thrown) {
    return thrown instanceof OpenException e
        ? new Failed<>(problem(connected, e), e.scope(), e.retry())
        : new Failed<>(
            problem(connected, unexpected(thrown)), OpenException.Scope.HOST, Optional.empty());
  }

  private static OpenException unexpected(Exception thrown) {
    return OpenException.builder(ErrorCode.SESSION_FAILED, "the opener threw " + thrown)
        .cause(thrown)
        .build();
  }

  private static Problem problem(Connected connected, OpenException failure) {
    String message = connected.attempt() + ": " + failure.getMessage();
    return Problem.of(failure.code(), message, failure).as(failure.temporary());
  }
}
