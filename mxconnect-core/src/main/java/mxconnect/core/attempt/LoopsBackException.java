package mxconnect.core.attempt;

import java.io.Serial;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/** No further host may be tried, because the next best one is this host (RFC 5321 §5.1). */
public final class LoopsBackException extends StepException {
  @Serial private static final long serialVersionUID = 1L;

  private final int preference;

  LoopsBackException(Problem problem, int preference) {
    super(problem);
    this.preference = preference;
  }

  /** Returns the preference of this host; only better ones might be tried. */
  public int preference() {
    return preference;
  }
}
