package mxconnect.core.hook;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.core.delivery.StepException;
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
  private final List<Asked> asked = new ArrayList<>();
  private ConnectAttempt attempt;
  private Optional<Socket> socket = Optional.empty();
  private Optional<AttemptResult> end = Optional.empty();

  Inquiry(List<ConnectHook> hooks, ConnectAttempt attempt, BooleanSupplier underWay) {
    this.hooks = hooks;
    this.underWay = underWay;
    this.planned = attempt;
    this.attempt = attempt;
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
      ConnectDecision decision = ask(hook, seen);
      take(new Asked(hook, seen), decision);
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
      socket = Optional.of(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Tells those who were asked how the attempt has ended, and whoever answers later. */
  public void ended(AttemptResult result) {
    List<Asked> all;
    lock.lock();
    try {
      if (end.isPresent()) {
        return;
      }
      end = Optional.of(result);
      all = List.copyOf(asked);
    } finally {
      lock.unlock();
    }
    all.forEach(one -> tell(one, result));
  }

  private void requireUnderWay() throws InterruptedException {
    if (end().isPresent()) {
      throw new InterruptedException("the attempt has been given up");
    }
  }

  private Optional<AttemptResult> end() {
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
    Optional<AttemptResult> over;
    lock.lock();
    try {
      over = end;
      if (over.isEmpty()) {
        asked.add(one);
        if (decision instanceof ConnectDecision.Proceed proceed) {
          proceed.binding().ifPresent(b -> attempt = attempt.toBuilder().binding(b).build());
        }
      }
    } finally {
      lock.unlock();
    }
    if (over.isPresent()) {
      if (decision instanceof ConnectDecision.UseSocket use) {
        close(use.socket());
      }
      tell(one, over.get());
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
    if (result.outcome() == AttemptResult.Outcome.CONNECTED && socket.isPresent()) {
      Socket connection = socket.get();
      interrupted |= guarded(one, () -> one.hook().connected(one.attempt(), connection));
    }
    interrupted |= guarded(one, () -> one.hook().attemptEnded(one.attempt(), result));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Foreign code throws anything, in some languages also what it does not declare. Tells whether it
   * was interrupted.
   */
  private static boolean guarded(Asked one, Runnable news) {
    try {
      news.run();
      return false;
    } catch (Throwable e) {
      LOG.atWarn()
          .addKeyValue("call", one.attempt().callId())
          .addKeyValue("hook", one.hook().name())
          .setCause(e)
          .log("{}: the hook {} threw an exception", one.attempt().callId(), one.hook().name());
      return e instanceof InterruptedException;
    }
  }
}
