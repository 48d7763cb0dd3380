package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;

/** Dials itself, by name what ends in {@code .onion}: a hook that does all that it should. */
class DiallingHook implements ConnectHook {
  @Override
  public String name() {
    return "dialling";
  }

  @Override
  public boolean dialsByName(String domain) {
    return domain.endsWith(".onion");
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
    return ConnectDecision.use(dial(attempt));
  }

  /** Connects by a channel, because that can be interrupted on every kind of thread. */
  final Socket dial(ConnectAttempt attempt) throws IOException, InterruptedException {
    InetAddress address = attempt.address().orElseGet(InetAddress::getLoopbackAddress);
    Socket socket = SocketChannel.open().socket();
    try {
      socket.connect(
          new InetSocketAddress(address, attempt.port()), attempt.deadline().remainingMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      if (e instanceof ClosedByInterruptException) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  /** Waits for something that does not come. */
  static void await(Deadline deadline) throws InterruptedException {
    while (!deadline.expired()) {
      LockSupport.parkNanos(deadline.remainingNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
