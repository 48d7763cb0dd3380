package mxconnect.core.delivery;

import java.util.function.LongSupplier;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Target;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.TaskScope;

/**
 * What goes with one call through all steps.
 *
 * @param target the target
 * @param options how to connect
 * @param choice which addresses the caller leaves out
 * @param deadline when the call ends
 * @param clock gives nanoseconds as {@link System#nanoTime} does
 * @param tasks runs what goes on beside the call's own thread
 * @param attemptLog what was tried and refused so far
 * @param trace what has happened so far
 */
public record Delivery(
    Target target,
    ConnectOptions options,
    AddressChoice choice,
    Deadline deadline,
    LongSupplier clock,
    TaskScope tasks,
    AttemptLog attemptLog,
    TraceRecorder trace) {
  /** Returns the domain for which exceptions of the guard may be set; the address for a literal. */
  public String domain() {
    return target.text();
  }
}
