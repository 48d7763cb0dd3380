package mxconnect.core.delivery;

import mxconnect.api.ConnectCall;
import mxconnect.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Not even a mistake of our own may lose a message. */
public final class EngineMistake {
  private static final Logger LOG = LoggerFactory.getLogger(EngineMistake.class);

  private EngineMistake() {}

  /** Tells the operator of what must not have been thrown; returns the problem of the call. */
  public static Problem in(ConnectCall call, Throwable thrown) {
    LOG.atError()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .setCause(thrown)
        .log("{}: the engine failed", call);
    return Problem.of(ErrorCode.INTERNAL, "The engine failed with " + thrown, thrown);
  }
}
