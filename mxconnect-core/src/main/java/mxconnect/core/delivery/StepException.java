package mxconnect.core.delivery;

import java.io.Serial;

/** A step has ended the delivery. */
public class StepException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Makes an exception; it has no stack trace, because it is an expected outcome. */
  public StepException(Problem problem) {
    super(problem.message(), problem.cause().orElse(null), false, false);
    this.problem = problem;
  }

  /** Returns what ended it. */
  public Problem problem() {
    return problem;
  }
}
