package mxconnect.core.delivery;

import mxconnect.api.ConnectCall;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Not even a mistake of our own, or a lack of memory, may lose a message. */
public final class EngineMistake {
  private static final Logger LOG = LoggerFactory.getLogger(EngineMistake.class);

  private EngineMistake() {}

  /** Tells the operator of what must not have been thrown; returns the problem of the call. */
  public static Problem in(ConnectCall call, Throwable thrown) {
    if (LocalResources.isMissing(thrown)) {
      return Problem.of(
          ErrorCode.LOCAL_RESOURCES,
          "This system has nothing left for the call: " + thrown,
          thrown);
    }
    LOG.atError()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .setCause(PrintableCause.of(thrown))
        .log("{}: the engine failed", call);
    return Problem.of(ErrorCode.INTERNAL, "The engine failed with " + thrown, thrown);
  }
}
