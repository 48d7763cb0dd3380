package mxconnect.core.attempt;

import java.util.Optional;
import mxconnect.api.ErrorCategory;
import mxconnect.api.OpenException;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/**
 * The last part of an attempt: makes of a connection what the call is to give. It runs on the
 * thread of the call.
 *
 * @param <T> what the call gives
 */
@FunctionalInterface
public interface Opening<T> {
  /**
   * Opens. Unless it succeeds, the connection is closed.
   *
   * @param connected the connection
   * @param deadline when it must be open
   * @throws StepException if the delivery must end here
   */
  Result<T> open(Connected connected, Deadline deadline) throws StepException, InterruptedException;

  /** What came of it. */
  sealed interface Result<T> {}

  /**
   * It is open.
   *
   * @param value what the call gives
   */
  record Opened<T>(T value) implements Result<T> {}

  /**
   * It could not be opened.
   *
   * @param problem why
   * @param scope what that concerns: an address or a host
   * @param retry on what terms the address should be dialled once more
   */
  record Failed<T>(Problem problem, OpenException.Scope scope, Optional<TlsObligation> retry)
      implements Result<T> {
    /** Tells whether the same address may do under the name of another host. */
    boolean dependsOnName() {
      return scope == OpenException.Scope.HOST || problem.code().category() == ErrorCategory.TLS;
    }
  }
}
