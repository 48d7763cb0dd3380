package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed connection means, also one that a hook reports with names in its words. */
class NetworkProblemTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), ErrorCode.CONNECTION_REFUSED),
        Arguments.of(new ConnectException("a.example says no"), ErrorCode.CONNECTION_REFUSED),
        Arguments.of(new ConnectException("Connection timed out"), ErrorCode.TIMED_OUT),
        Arguments.of(new SocketTimeoutException("refused.example"), ErrorCode.TIMED_OUT),
        Arguments.of(new SocketException("Connection reset"), ErrorCode.CONNECTION_RESET),
        Arguments.of(new SocketException("Connection reset by peer"), ErrorCode.CONNECTION_RESET),
        Arguments.of(new SocketException("Network is unreachable"), ErrorCode.NETWORK_UNREACHABLE),
        Arguments.of(new NoRouteToHostException("reset.example"), ErrorCode.HOST_UNREACHABLE),
        Arguments.of(new SocketException("Host is down"), ErrorCode.HOST_UNREACHABLE),
        Arguments.of(new BindException("Cannot assign"), ErrorCode.LOCAL_RESOURCES),
        Arguments.of(new BindException("Permission denied"), ErrorCode.NETWORK_ERROR),
        Arguments.of(new SocketException("Too many open files"), ErrorCode.LOCAL_RESOURCES),
        Arguments.of(
            new SocketException(new IOException("No buffer space available")),
            ErrorCode.LOCAL_RESOURCES),
        Arguments.of(new IOException("refused.example: no"), ErrorCode.NETWORK_ERROR),
        Arguments.of(new IOException("reset.example: no"), ErrorCode.NETWORK_ERROR),
        Arguments.of(new IOException(), ErrorCode.NETWORK_ERROR));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void typeOrTheWordsOfTheSystemSayIt(IOException failure, ErrorCode code) {
    assertEquals(code, NetworkProblem.of(failure));
  }
}
