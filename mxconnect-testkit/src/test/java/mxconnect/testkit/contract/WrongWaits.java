package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;

/** Fetchers that wait wrongly, or leave something behind when they do so no longer. */
final class WrongWaits {
  private static final Duration FAR_LONGER_THAN_THE_RULES_WAIT = Duration.ofSeconds(30);

  private WrongWaits() {}

  static MtaStsFetcher withoutDeadline(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      Deadline share(Deadline deadline, int addresses) {
        return Deadline.after(FAR_LONGER_THAN_THE_RULES_WAIT);
      }
    };
  }

  /** Has a timeout for each read instead of a deadline for them all, and none for connecting. */
  static MtaStsFetcher timingEachRead(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      FetchedPolicy await(
          PolicyRequest request, Socket socket, InetAddress address, Deadline deadline)
          throws IOException {
        socket.setSoTimeout(deadline.remainingMillis());
        return answer(request, socket, address);
      }
    };
  }

  /** Takes 0 for no timeout, as sockets do. */
  static MtaStsFetcher takingZeroForNever(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      Deadline share(Deadline deadline, int addresses) {
        return deadline.expired() ? Deadline.after(FAR_LONGER_THAN_THE_RULES_WAIT) : deadline;
      }
    };
  }

  static MtaStsFetcher failingWhenInterrupted(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      public FetchedPolicy fetch(PolicyRequest request) throws IOException {
        try {
          return super.fetch(request);
        } catch (InterruptedException e) {
          throw new IOException("interrupted", e);
        }
      }
    };
  }

  static MtaStsFetcher forgettingInterrupts(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
        boolean forgotten = Thread.interrupted();
        return super.fetch(request);
      }
    };
  }

  static MtaStsFetcher leavingConnections(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      void ended(Socket socket) {}
    };
  }

  static MtaStsFetcher leavingSockets(TlsClient tls) {
    List<Socket> left = new ArrayList<>();
    return new SocketFetcher(tls) {
      @Override
      Socket newSocket() throws IOException {
        Socket other = super.newSocket();
        other.bind(null);
        left.add(other);
        return super.newSocket();
      }
    };
  }

  static MtaStsFetcher oneAtATime(TlsClient tls) {
    ReentrantLock lock = new ReentrantLock();
    return new SocketFetcher(tls) {
      @Override
      public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
          return super.fetch(request);
        } finally {
          lock.unlock();
        }
      }
    };
  }
}
