package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  static MtaStsFetcher closing(TlsClient tls, Runnable atClose) {
    return new SocketFetcher(tls) {
      @Override
      public void close() {
        atClose.run();
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
