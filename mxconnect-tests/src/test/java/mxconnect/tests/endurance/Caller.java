package mxconnect.tests.endurance;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;

/**
 * One call, and how it is given up if at all. All that may come of it is a connection, which is
 * closed then, an error of the family, or that it was given up.
 */
final class Caller {
  /** Longer than any call takes. */
  private static final long PATIENCE_SECONDS = 60;

  private final MxConnector connector;
  private final Moments moments;
  private final ConnectRequest request;
  private final Kind kind;
  private final Ending ending;
  private final Moments.Kind when;
  private final int time;

  /** Makes a call as chance has it. */
  Caller(MxConnector connector, Moments moments, RandomGenerator random) {
    this.connector = connector;
    this.moments = moments;
    this.request = ConnectRequest.of(any(MixedDomains.targets(), random));
    this.kind = any(List.of(Kind.values()), random);
    this.ending = random.nextBoolean() ? Ending.NONE : any(List.of(Ending.values()), random);
    this.when = any(List.of(Moments.Kind.values()), random);
    this.time = 1 + random.nextInt(when.most());
  }

  /** Opens a session with a target, and waits for what comes of it. */
  Caller(MxConnector connector, String target) {
    this.connector = connector;
    this.moments = new Moments();
    this.request = ConnectRequest.of(target);
    this.kind = Kind.OPEN;
    this.ending = Ending.NONE;
    this.when = Moments.Kind.STEP;
    this.time = 1;
  }

  private enum Kind {
    CONNECT,
    OPEN,
    PLAN,
    ASYNC
  }

  private enum Ending {
    NONE,
    /** Interrupts the call, or cancels its future. */
    SOON,
    /** Cancels a stage that was made of the future. */
    STAGE,
    /** Ends the future after a time. */
    TIMEOUT,
    /** Ends the future by hand. */
    BY_HAND
  }

  private static <T> T any(List<T> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  /**
   * Makes the call, and returns in a word or two what came of it.
   *
   * @throws AssertionError if that is nothing that may come of a call
   */
  String call() {
    try {
      return kind == Kind.ASYNC ? callAsync() : callHere();
    } catch (MxConnectException e) {
      return e.code().toString();
    } catch (InterruptedException e) {
      return "interrupted";
    } catch (IllegalStateException e) {
      return closed(e);
    } catch (Exception e) {
      throw new AssertionError(this + " ended with " + e, e);
    }
  }

  private String callHere() throws Exception {
    if (ending != Ending.NONE) {
      moments.at(when, time, Thread.currentThread()::interrupt);
    }
    return switch (kind) {
      case CONNECT -> close(connector.connect(request));
      case OPEN -> {
        connector.open(request, SmtpSession.opener("sender.example")).close();
        yield "opened";
      }
      case PLAN, ASYNC -> "planned " + !connector.plan(request).exchangers().isEmpty();
    };
  }

  private String callAsync() throws Exception {
    CompletableFuture<MxConnection> future = connector.connectAsync(request);
    CompletableFuture<String> stage = future.thenApply(Caller::close);
    switch (ending) {
      case NONE -> {}
      case SOON -> moments.at(when, time, () -> future.cancel(true));
      case STAGE -> moments.at(when, time, () -> stage.cancel(true));
      case TIMEOUT -> future.orTimeout(time, TimeUnit.MILLISECONDS);
      case BY_HAND ->
          moments.at(
              when, time, () -> future.completeExceptionally(new TimeoutException("enough")));
    }
    try {
      return stage.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (CancellationException e) {
      return "cancelled";
    } catch (ExecutionException e) {
      return cause(e.getCause());
    }
  }

  private String cause(Throwable cause) {
    return switch (cause) {
      case MxConnectException e -> e.code().toString();
      case InterruptedException e -> "interrupted";
      case CancellationException e -> "cancelled";
      case TimeoutException e -> "timed out";
      case IllegalStateException e -> closed(e);
      default -> throw new AssertionError(this + " ended with " + cause, cause);
    };
  }

  private String closed(IllegalStateException e) {
    if ("the connector is closed".equals(e.getMessage())) {
      return "closed";
    }
    throw new AssertionError(this + " ended with " + e, e);
  }

  private static String close(MxConnection connection) {
    connection.close();
    return "connected";
  }

  @Override
  public String toString() {
    return kind + " to " + request.target() + ", " + ending + " at " + time + " of " + when;
  }
}
