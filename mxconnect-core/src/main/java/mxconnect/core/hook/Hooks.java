package mxconnect.core.hook;

import java.util.List;
import java.util.function.BooleanSupplier;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectHook;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/** The hooks of a connector in the order in which they are asked. Thread-safe. */
public final class Hooks {
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
      } catch (Throwable e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        throw failed(hook, e);
      }
    }
    return false;
  }

  /**
   * Returns what they are to be asked about an attempt.
   *
   * @param underWay tells whether the attempt goes on; its thread is not interrupted before it has
   *     ended
   */
  public Inquiry about(ConnectAttempt attempt, BooleanSupplier underWay) {
    return new Inquiry(hooks, attempt, underWay);
  }

  /** Returns what it is if a hook was interrupted, but not by the engine. */
  static StepException interrupted(ConnectHook hook, InterruptedException thrown) {
    return new StepException(
        Problem.of(ErrorCode.HOOK_FAILED, "Hook " + hook.name() + " was interrupted", thrown));
  }

  static StepException failed(ConnectHook hook, Throwable thrown) {
    ErrorCode code =
        thrown instanceof OutOfMemoryError ? ErrorCode.LOCAL_RESOURCES : ErrorCode.HOOK_FAILED;
    return new StepException(Problem.of(code, "Hook " + hook.name() + " threw " + thrown, thrown));
  }
}
