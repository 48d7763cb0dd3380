package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;

/** Fetchers that do all that they should but for one thing. */
final class WrongFetchers {
  private static final Duration FAR_LONGER_THAN_THE_RULES_WAIT = Duration.ofSeconds(30);

  private WrongFetchers() {}

  static MtaStsFetcher exchanging(TlsClient tls, Function<PolicyRequest, HttpExchange> exchange) {
    return new SocketFetcher(tls) {
      @Override
      HttpExchange exchange(PolicyRequest request) {
        return exchange.apply(request);
      }
    };
  }

  static MtaStsFetcher dialling(TlsClient tls, UnaryOperator<List<InetAddress>> alteration) {
    return new SocketFetcher(tls) {
      @Override
      List<InetAddress> addresses(PolicyRequest request) {
        return alteration.apply(request.addresses());
      }
    };
  }

  /** Fails as one does that asks the DNS for a name that is not there, but asks nobody. */
  static MtaStsFetcher lookingUp(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      List<InetAddress> addresses(PolicyRequest request) throws IOException {
        throw new UnknownHostException(request.url().getHost());
      }
    };
  }

  static List<InetAddress> andLoopback(List<InetAddress> addresses) {
    List<InetAddress> more = new ArrayList<>(addresses);
    more.add(InetAddress.getLoopbackAddress());
    return more;
  }

  static MtaStsFetcher goingOnAfter(TlsClient tls, Predicate<IOException> failures) {
    return new SocketFetcher(tls) {
      @Override
      boolean goesOnAfter(IOException failure) {
        return failures.test(failure);
      }
    };
  }

  static MtaStsFetcher givingTheFirstAllTheTime(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      Deadline share(Deadline deadline, int addresses) {
        return deadline;
      }
    };
  }

  /** Goes by the proxy that the system properties name. */
  static MtaStsFetcher byProxy(TlsClient tls) {
    return new SocketFetcher(tls) {
      @Override
      Socket newSocket() {
        return new Socket();
      }
    };
  }

  static MtaStsFetcher caching(TlsClient tls) {
    Map<String, FetchedPolicy> cache = new ConcurrentHashMap<>();
    return new SocketFetcher(tls) {
      @Override
      public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
        FetchedPolicy known = cache.get(request.policyDomain());
        FetchedPolicy policy = known == null ? super.fetch(request) : known;
        cache.put(request.policyDomain(), policy);
        return policy;
      }
    };
  }

  /** Asks once more when it meets one of these. */
  static MtaStsFetcher askingAgainAfter(TlsClient tls, IntPredicate status) {
    return new SocketFetcher(tls) {
      @Override
      public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
        FetchedPolicy policy = super.fetch(request);
        return status.test(policy.status()) ? super.fetch(request) : policy;
      }
    };
  }

  static MtaStsFetcher reporting(TlsClient tls, UnaryOperator<IOException> failures) {
    return new SocketFetcher(tls) {
      @Override
      IOException reported(PolicyRequest request, IOException failure) {
        return failures.apply(super.reported(request, failure));
      }
    };
  }

  static IOException vaguely(IOException failure) {
    return new PolicyFetchException(TlsReportResult.STS_WEBPKI_INVALID, "it failed", failure);
  }

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

  static MtaStsFetcher closing(TlsClient tls, Runnable atClose) {
    return new SocketFetcher(tls) {
      @Override
      public void close() {
        atClose.run();
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

  static MtaStsFetcher named(TlsClient tls, Supplier<Object> name) {
    return new SocketFetcher(tls) {
      @Override
      public String name() {
        return name.get().toString();
      }
    };
  }
}
