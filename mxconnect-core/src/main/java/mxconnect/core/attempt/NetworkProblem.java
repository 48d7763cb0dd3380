package mxconnect.core.attempt;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.support.LocalResources;

/**
 * Tells the failures of a system's connect call apart: by their type, or by the words of the system
 * where Java has nothing else. These have blanks, so the name of a host is not taken for one of
 * them. All are temporary (RFC 5321 §4.5.4.1), so a text that is not known does no harm.
 */
final class NetworkProblem {
  private NetworkProblem() {}

  static ErrorCode of(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    if (isLackOfOurs(failure, text)) {
      return ErrorCode.LOCAL_RESOURCES;
    }
    if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
      return ErrorCode.TIMED_OUT;
    }
    if (text.contains("Network is unreachable") || text.contains("Network is down")) {
      return ErrorCode.NETWORK_UNREACHABLE;
    }
    if (failure instanceof NoRouteToHostException || text.contains("Host is ")) {
      return ErrorCode.HOST_UNREACHABLE;
    }
    if (failure instanceof ConnectException || text.contains("Connection refused")) {
      return ErrorCode.CONNECTION_REFUSED;
    }
    return text.contains("Connection reset") ? ErrorCode.CONNECTION_RESET : ErrorCode.NETWORK_ERROR;
  }

  /** A firewall on the way, too, may have the system refuse a connection (EACCES). */
  private static boolean isLackOfOurs(IOException failure, String text) {
    return failure instanceof BindException && !text.contains("Permission denied")
        || LocalResources.isMissing(failure);
  }

  /** Tells whether the failure is this system's and says nothing about the host. */
  static boolean isLocal(ErrorCode code) {
    return code == ErrorCode.BIND_FAILED
        || code == ErrorCode.LOCAL_RESOURCES
        || code == ErrorCode.TLS_UNAVAILABLE;
  }
}
