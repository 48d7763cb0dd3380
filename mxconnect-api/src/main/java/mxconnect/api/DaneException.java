package mxconnect.api;

import java.io.Serial;

/** DANE cannot be had where it must be (RFC 7672 §2.1, §6). */
public final class DaneException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  DaneException(Failure failure) {
    super(failure);
  }
}
