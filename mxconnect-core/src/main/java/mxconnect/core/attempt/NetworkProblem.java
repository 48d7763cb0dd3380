package mxconnect.core.attempt;

import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import mxconnect.api.ErrorCode;

/**
 * Tells the failures of a system's connect call apart. Java gives most of them as text only. All
 * are temporary (RFC 5321 §4.5.4.1), so a text that is not known does no harm.
 */
final class NetworkProblem {
  private NetworkProblem() {}

  static ErrorCode of(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
      return ErrorCode.TIMED_OUT;
    }
    if (text.contains("refused")) {
      return ErrorCode.CONNECTION_REFUSED;
    }
    if (text.contains("reset")) {
      return ErrorCode.CONNECTION_RESET;
    }
    if (text.contains("Network is unreachable") || text.contains("Network is down")) {
      return ErrorCode.NETWORK_UNREACHABLE;
    }
    if (failure instanceof NoRouteToHostException || text.contains("Host is")) {
      return ErrorCode.HOST_UNREACHABLE;
    }
    if (failure instanceof BindException || text.contains("No buffer space")) {
      return ErrorCode.LOCAL_RESOURCES;
    }
    return ErrorCode.NETWORK_ERROR;
  }

  /** Tells whether the failure is this system's and says nothing about the host. */
  static boolean isLocal(ErrorCode code) {
    return code == ErrorCode.BIND_FAILED
        || code == ErrorCode.LOCAL_RESOURCES
        || code == ErrorCode.TLS_UNAVAILABLE;
  }
}
