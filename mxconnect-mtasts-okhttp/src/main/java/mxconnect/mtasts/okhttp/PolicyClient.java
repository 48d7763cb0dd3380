package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.X509TrustManager;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.support.PkixTrustAnchors;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Begins exchanges with policy hosts, and ends those under way when it is closed. Thread-safe. */
final class PolicyClient implements AutoCloseable {
  /** Among how many addresses that accept and then keep silent the time is shared. */
  private static final int MOST_SHARES = 4;

  private final PkixTrustAnchors anchors;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Exchange> underWay = new HashSet<>();
  private Optional<OkHttpClient> client = Optional.empty();
  private boolean closed;

  PolicyClient(PkixTrustAnchors anchors) {
    this.anchors = anchors;
  }

  Exchange begin(PolicyRequest request) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw FetchFailure.of(request, "the fetcher is closed");
      }
      Intake intake = new Intake(request.maxBytes());
      DirectSockets sockets = new DirectSockets(intake);
      Exchange exchange =
          new Exchange(call(request, sockets), sockets, intake, request.maxBytes(), this::ended);
      underWay.add(exchange);
      return exchange;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Set<Exchange> rest;
    lock.lock();
    try {
      closed = true;
      rest = Set.copyOf(underWay);
    } finally {
      lock.unlock();
    }
    rest.forEach(Exchange::close);
    client.ifPresent(okHttp -> okHttp.connectionPool().evictAll());
  }

  private void ended(Exchange exchange) {
    lock.lock();
    try {
      underWay.remove(exchange);
    } finally {
      lock.unlock();
    }
  }

  private Call call(PolicyRequest request, DirectSockets sockets) throws IOException {
    HttpUrl url = HttpUrl.parse(request.url().toString());
    if (url == null) {
      throw FetchFailure.of(request, "not a URL to fetch from");
    }
    Request get =
        new Request.Builder()
            .url(url)
            .header("User-Agent", UserAgent.TEXT)
            .header("Accept", "text/plain")
            .header("Connection", "close")
            .build();
    Duration silence = silence(request);
    X509TrustManager trust = anchors.trustManager();
    return okHttp()
        .newBuilder()
        .socketFactory(sockets)
        .sslSocketFactory(Transport.freshSockets(trust), trust)
        .dns(host -> request.addresses())
        .connectTimeout(silence) // OkHttp 4 tries one address after the other
        .readTimeout(silence)
        .build()
        .newCall(get);
  }

  /** Made when it is first needed, because the platform's trust anchors take time to load. */
  private OkHttpClient okHttp() {
    OkHttpClient known = client.orElseGet(() -> Transport.to(anchors.trustManager()));
    client = Optional.of(known);
    return known;
  }

  /** How long an address may say nothing before the next one is tried; 0 for the only one. */
  private static Duration silence(PolicyRequest request) {
    int addresses = request.addresses().size();
    return addresses == 1
        ? Duration.ZERO
        : request.deadline().share(Math.min(addresses, MOST_SHARES)).remaining();
  }
}
