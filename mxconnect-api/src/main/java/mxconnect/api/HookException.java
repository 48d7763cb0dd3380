package mxconnect.api;

import java.io.Serial;

/** A {@link mxconnect.api.spi.ConnectHook} ended the delivery; its own exception is the cause. */
public final class HookException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  HookException(Failure failure) {
    super(failure);
  }
}
