package mxconnect.core.policy.fetch;

import java.util.concurrent.Callable;
import mxconnect.core.concurrent.SharedTask;

/** The renewal of a policy that begins after a pause, unless another process is faster. */
final class Delayed extends SharedTask<Boolean> {
  Delayed(Callable<Boolean> work) {
    super(work);
  }
}
