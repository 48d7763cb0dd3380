package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;

/** Hooks that do all that they should but for one thing. */
final class WrongHooks {
  private WrongHooks() {}

  static ConnectHook deciding(Decision decision) {
    return new DiallingHook() {
      @Override
      public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
        return decision.of(attempt);
      }
    };
  }

  static ConnectHook handingOver(Treatment treatment) {
    return new DiallingHook() {
      @Override
      public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
        Socket socket = dial(attempt);
        ConnectDecision decision = ConnectDecision.use(socket);
        treatment.treat(socket);
        return decision;
      }
    };
  }

  static ConnectHook hearing(Treatment treatment) {
    return new DiallingHook() {
      @Override
      public void connected(ConnectAttempt attempt, Socket socket) {
        try {
          treatment.treat(socket);
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  static ConnectHook failingAtNews() {
    return new DiallingHook() {
      @Override
      public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
        throw new IllegalStateException("never seen: " + attempt);
      }

      @Override
      public void connected(ConnectAttempt attempt, Socket socket) {
        throw new IllegalStateException("never seen: " + attempt);
      }
    };
  }

  /** Gives back what it holds by asking somebody else, who does not answer. */
  static ConnectHook waitingAtNews() {
    return new DiallingHook() {
      @Override
      public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
        try {
          await(Deadline.after(Duration.ofSeconds(30)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  static ConnectHook naming(Predicate<String> byName) {
    return new DiallingHook() {
      @Override
      public boolean dialsByName(String domain) {
        return byName.test(domain);
      }
    };
  }

  static ConnectHook named(Supplier<Object> name) {
    return new DiallingHook() {
      @Override
      public String name() {
        return name.get().toString();
      }
    };
  }

  static ConnectHook closing(Runnable atClose) {
    return new DiallingHook() {
      @Override
      public void close() {
        atClose.run();
      }
    };
  }

  static ConnectDecision waiting(Duration time) throws InterruptedException {
    DiallingHook.await(Deadline.after(time));
    return ConnectDecision.proceed();
  }

  /** Can't be interrupted, as a read from a socket on a platform thread does. */
  static ConnectDecision unmoved(Deadline deadline) {
    while (!deadline.expired()) {
      try {
        DiallingHook.await(deadline);
      } catch (InterruptedException ignored) {
        continue;
      }
    }
    return ConnectDecision.proceed();
  }

  /** Asks somebody else, as a look-up would, and cannot when it is interrupted. */
  static boolean looksUp(String domain) {
    try {
      DiallingHook.await(Deadline.after(Duration.ofMillis(1)));
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cannot be asked about two attempts at once. */
  static final class OneAtATime extends DiallingHook {
    private final AtomicBoolean busy = new AtomicBoolean();

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
      if (!busy.compareAndSet(false, true)) {
        throw new IllegalStateException("busy with another attempt");
      }
      waiting(Duration.ofMillis(50));
      busy.set(false);
      return ConnectDecision.proceed();
    }
  }

  /** Gives back what it holds for an attempt, but not if a later hook has left the host out. */
  static final class Leaking extends DiallingHook {
    private final AtomicInteger left = new AtomicInteger(50);

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return left.getAndDecrement() > 0
          ? ConnectDecision.proceed()
          : ConnectDecision.skip("too many connections");
    }

    @Override
    public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
      if (result.outcome() != AttemptResult.Outcome.SKIPPED) {
        left.incrementAndGet();
      }
    }
  }

  /** Hands the same connection over again. */
  static final class Reusing extends DiallingHook {
    private final List<ConnectDecision> first = new ArrayList<>();

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
      if (first.isEmpty()) {
        first.add(super.beforeConnect(attempt));
      }
      return first.getFirst();
    }
  }

  /** Closes with itself what it has given away. */
  static final class ClosingItsSockets extends DiallingHook {
    private final List<ConnectDecision> given = new ArrayList<>();

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
      given.add(super.beforeConnect(attempt));
      return given.getLast();
    }

    @Override
    public void close() {
      given.forEach(ConnectHookFixture::close);
    }
  }

  /** Dials by name only once. */
  static final class ByNameUntilAsked extends DiallingHook {
    private volatile boolean asked;

    @Override
    public boolean dialsByName(String domain) {
      return !asked;
    }

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
      asked = true;
      return super.beforeConnect(attempt);
    }
  }

  /** What a hook decides. */
  @FunctionalInterface
  interface Decision {
    ConnectDecision of(ConnectAttempt attempt) throws Exception;
  }

  /** What a hook does with a socket. */
  @FunctionalInterface
  interface Treatment {
    void treat(Socket socket) throws IOException;
  }
}
