package mxconnect.api;

import java.io.Serial;

/** The target is no domain, e-mail address or address literal. */
public final class TargetException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  TargetException(Failure failure) {
    super(failure);
  }
}
