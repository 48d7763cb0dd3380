package mxconnect.cli.check;

import java.io.IOException;
import mxconnect.cli.check.finding.CheckResult;

/**
 * Takes what a run of checks gives: shows it, writes it, or counts it. {@link CheckRun} calls the
 * methods of a sink one at a time, from changing threads, each call seeing all that earlier ones
 * did; sinks do not wait for one another.
 */
public interface CheckSink extends AutoCloseable {
  /** A target is being checked. */
  default void started(String target) {}

  /** The input has ended: so many targets there are in all, those that have ended included. */
  default void known(long targets) {}

  /**
   * A target has been checked. Targets end in any order.
   *
   * @throws IOException if nobody takes results any more, which ends the run
   */
  void result(CheckResult result) throws IOException;

  /**
   * All targets have been checked, or the run has been broken off.
   *
   * @throws IOException if nobody takes it
   */
  default void end(CheckSummary summary) throws IOException {}

  /**
   * Puts right what it can while {@link #result} hangs and the process ends: called from another
   * thread in place of {@link #end} and {@link #close}, without waiting for anything.
   */
  default void abandon() {}

  /**
   * Gives back what it holds, such as the state of the terminal. Called once, after {@link #end} or
   * in its place: a signal that ends the process comes without {@code end}.
   */
  @Override
  default void close() throws IOException {}
}
