package mxconnect.core.hook;

import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks of a connector in the order in which they are asked. Thread-safe. */
public final class Hooks {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  private final List<ConnectHook> hooks;

  /** Makes a chain of hooks, the first one asked first. */
  public Hooks(List<ConnectHook> hooks) {
    this.hooks = List.copyOf(hooks);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return hooks.isEmpty();
  }

  /**
   * Tells whether one of them dials the hosts of a domain by name.
   *
   * @throws StepException if a hook throws, which ends the delivery
   */
  public boolean dialByName(String domain) throws StepException {
    for (ConnectHook hook : hooks) {
      try {
        if (hook.dialsByName(domain)) {
          return true;
        }
      } catch (RuntimeException | Error e) {
        throw failed(hook, e);
      }
    }
    return false;
  }

  /**
   * Returns the first decision that is not to proceed.
   *
   * @throws StepException if a hook throws, which ends the delivery
   */
  public ConnectDecision decide(ConnectAttempt attempt) throws StepException, InterruptedException {
    for (ConnectHook hook : hooks) {
      ConnectDecision decision = ask(hook, attempt);
      if (!(decision instanceof ConnectDecision.Proceed)) {
        return decision;
      }
    }
    return ConnectDecision.proceed();
  }

  public void attemptFailed(ConnectAttempt attempt, AttemptResult result) {
    tell(hook -> hook.attemptFailed(attempt, result));
  }

  public void connected(ConnectAttempt attempt, Socket socket) {
    tell(hook -> hook.connected(attempt, socket));
  }

  private static ConnectDecision ask(ConnectHook hook, ConnectAttempt attempt)
      throws StepException, InterruptedException {
    try {
      return Objects.requireNonNull(hook.beforeConnect(attempt), "no decision");
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) {
      throw failed(hook, e);
    }
  }

  private static StepException failed(ConnectHook hook, Throwable thrown) {
    return new StepException(
        Problem.of(ErrorCode.HOOK_FAILED, "Hook " + hook.name() + " threw " + thrown, thrown));
  }

  private void tell(Consumer<ConnectHook> news) {
    for (ConnectHook hook : hooks) {
      try {
        news.accept(hook);
      } catch (RuntimeException | Error e) {
        LOG.atWarn()
            .addKeyValue("hook", hook.name())
            .setCause(e)
            .log("the hook {} threw an exception", hook.name());
      }
    }
  }
}
