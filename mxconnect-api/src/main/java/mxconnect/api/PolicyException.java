package mxconnect.api;

import java.io.Serial;

/** No mail exchanger fits the MTA-STS policy in force (RFC 8461 §5). */
public final class PolicyException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  PolicyException(Failure failure) {
    super(failure);
  }
}
