package mxconnect.api;

import java.io.Serial;

/** The mail exchangers of the target, or their addresses, cannot be had. */
public final class DnsException extends MxConnectException {
  @Serial private static final long serialVersionUID = 1L;

  DnsException(Failure failure) {
    super(failure);
  }
}
