package mxconnect.core.hook;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.delivery.StepException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hooks are asked about one attempt, and how they hear of its end: each that has given a
 * decision once, whichever thread ends the attempt. Thread-safe.
 */
public final class Inquiry {
  private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

  private final List<ConnectHook> hooks;
  private final ConnectAttempt planned;
  private final BooleanSupplier underWay;
  private final ReentrantLock lock = new ReentrantLock();
  private final Asked[] asked;
  private int answers;
  private ConnectAttempt attempt;
  private @Nullable Socket socket;
  private @Nullable AttemptResult end;

  Inquiry(List<ConnectHook> hooks, ConnectAttempt attempt, BooleanSupplier underWay) {
    this.hooks = hooks;
    this.underWay = underWay;
    this.planned = attempt;
    this.attempt = attempt;
    this.asked = new Asked[hooks.size()];
  }

  private record Asked(ConnectHook hook, ConnectAttempt attempt) {}

  /** Returns the attempt as the hooks asked so far want it. */
  public ConnectAttempt attempt() {
    lock.lock();
    try {
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a hook has changed from where it is dialled. */
  public boolean hasChangedTheBinding() {
    return attempt() != planned;
  }

  /**
   * Returns the first decision that is not to proceed.
   *
   * @throws StepException if a hook throws, or is interrupted while the attempt goes on: that ends
   *     the delivery
   * @throws InterruptedException if the attempt has ended meanwhile
   */
  public ConnectDecision decide() throws StepException, InterruptedException {
    for (ConnectHook hook : hooks) {
      requireUnderWay();
      ConnectAttempt seen = attempt();
      Asked one = new Asked(hook, seen);
      ConnectDecision decision = ask(hook, seen);
      take(one, decision);
      if (!(decision instanceof ConnectDecision.Proceed)) {
        return decision;
      }
    }
    return ConnectDecision.proceed();
  }

  /** Notes the connection that the attempt has come to, for those who hear that it is used. */
  public void connected(Socket connection) {
    lock.lock();
    try {
      socket = connection;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells those who were asked how the attempt has ended, and whoever answers later. That takes no
   * memory.
   */
  public void ended(AttemptResult result) {
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      end = result;
    } finally {
      lock.unlock();
    }
    for (int i = 0; i < answers; i++) { // there are no more once it has ended
      tell(asked[i], result);
    }
  }

  private void requireUnderWay() throws InterruptedException {
    if (end() != null) {
      throw new InterruptedException("the attempt has been given up");
    }
  }

  private @Nullable AttemptResult end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  private ConnectDecision ask(ConnectHook hook, ConnectAttempt attempt)
      throws StepException, InterruptedException {
    try {
      return Objects.requireNonNull(hook.beforeConnect(attempt), "no decision");
    } catch (InterruptedException e) {
      if (underWay.getAsBoolean()) {
        throw Hooks.interrupted(hook, e);
      }
      throw e;
    } catch (Throwable e) {
      throw Hooks.failed(hook, e);
    } finally {
      forgetInterruption();
    }
  }

  /** One that a hook has left behind is none of the attempt's. */
  private void forgetInterruption() {
    if (Thread.interrupted() && !underWay.getAsBoolean()) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody may wait for a hook that does not heed an interrupt, so it may answer too late. */
  private void take(Asked one, ConnectDecision decision) throws InterruptedException {
    AttemptResult over;
    lock.lock();
    try {
      over = end;
      if (over == null) {
        asked[answers] = one;
        answers++;
        if (decision instanceof ConnectDecision.Proceed proceed) {
          proceed.binding().ifPresent(b -> attempt = attempt.toBuilder().binding(b).build());
        }
      }
    } finally {
      lock.unlock();
    }
    if (over != null) {
      if (decision instanceof ConnectDecision.UseSocket use) {
        close(use.socket());
      }
      tell(one, over);
      requireUnderWay();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is given up either way.
    }
  }

  /** What a hook does with news must not fail because the call was interrupted. */
  private void tell(Asked one, AttemptResult result) {
    boolean interrupted = Thread.interrupted();
    Socket connection = socket;
    if (result.outcome() == AttemptResult.Outcome.CONNECTED && connection != null) {
      try {
        one.hook().connected(one.attempt(), connection);
      } catch (Throwable e) {
        interrupted |= failed(one, e);
      }
    }
    try {
      one.hook().attemptEnded(one.attempt(), result);
    } catch (Throwable e) {
      interrupted |= failed(one, e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Foreign code throws anything, in some languages also what it does not declare. Tells whether it
   * was interrupted.
   */
  private static boolean failed(Asked one, Throwable thrown) {
    try {
      LOG.atWarn()
          .addKeyValue("call", one.attempt().callId())
          .addKeyValue("hook", one.hook().name())
          .setCause(PrintableCause.of(thrown))
          .log("{}: the hook {} threw an exception", one.attempt().callId(), one.hook().name());
    } catch (OutOfMemoryError lack) {
      // A line of the log is lost.
    }
    return thrown instanceof InterruptedException;
  }
}
