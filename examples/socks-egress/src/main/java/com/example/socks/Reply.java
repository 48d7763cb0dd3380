package com.example.socks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;

/** What a proxy says of a request (RFC 1928 §6), in the words that the JDK has for it. */
final class Reply {
  private static final int NOT_ALLOWED = 2;
  private static final int NETWORK_UNREACHABLE = 3;
  private static final int HOST_UNREACHABLE = 4;
  private static final int REFUSED = 5;
  private static final int NO_ANSWER = 6;

  private Reply() {}

  /** Tells whether it is the host's own answer, which another proxy would hear as well. */
  static boolean isOfTheHost(int code) {
    return code == REFUSED || code == NO_ANSWER;
  }

  static IOException failure(int code) {
    return switch (code) {
      case NOT_ALLOWED -> new IOException("the proxy does not allow it");
      case NETWORK_UNREACHABLE -> new NoRouteToHostException("Network is unreachable");
      case HOST_UNREACHABLE -> new NoRouteToHostException("Host is unreachable");
      case REFUSED -> new ConnectException("Connection refused");
      case NO_ANSWER -> new SocketTimeoutException("no answer from the host");
      default -> new IOException("the proxy says error " + code);
    };
  }
}
