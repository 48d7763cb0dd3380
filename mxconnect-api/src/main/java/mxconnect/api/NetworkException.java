package mxconnect.api;

import java.io.Serial;

/** No mail exchanger could be connected to. */
public final class NetworkException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  NetworkException(Failure failure) {
    super(failure);
  }
}
