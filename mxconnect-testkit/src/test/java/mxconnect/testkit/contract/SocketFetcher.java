package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;

/**
 * Fetches over plain sockets, in steps that a wrong one may replace: a fetcher that does all that
 * it should.
 */
class SocketFetcher implements MtaStsFetcher {
  final TlsClient tls;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  SocketFetcher(TlsClient tls) {
    this.tls = tls;
  }

  @Override
  public String name() {
    return "socket";
  }

  @Override
  public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
    List<IOException> failures = new ArrayList<>();
    List<InetAddress> addresses = addresses(request);
    for (int i = 0; i < addresses.size(); i++) {
      Deadline share = share(request.deadline(), addresses.size() - i);
      try {
        return fetchFrom(addresses.get(i), request, share);
      } catch (IOException e) {
        failures.add(reported(request, e));
        if (!goesOnAfter(e)) {
          break;
        }
      }
    }
    throw failures.getFirst();
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(SocketFetcher::close);
  }

  List<InetAddress> addresses(PolicyRequest request) throws IOException {
    return request.addresses();
  }

  Deadline share(Deadline deadline, int addresses) {
    return deadline.within(deadline.remaining().dividedBy(addresses));
  }

  boolean goesOnAfter(IOException failure) {
    return true;
  }

  Socket newSocket() throws IOException {
    return new Socket(Proxy.NO_PROXY);
  }

  HttpExchange exchange(PolicyRequest request) {
    return new HttpExchange(request);
  }

  FetchedPolicy fetchFrom(InetAddress address, PolicyRequest request, Deadline deadline)
      throws IOException, InterruptedException {
    Socket socket = newSocket();
    open.add(socket);
    try {
      if (closed) {
        throw new IOException("the fetcher is closed");
      }
      return await(request, socket, address, deadline);
    } finally {
      ended(socket);
      open.remove(socket);
    }
  }

  void ended(Socket socket) {
    close(socket);
  }

  /**
   * Not every kind of thread can interrupt a read from a socket, but all can interrupt this wait.
   */
  FetchedPolicy await(PolicyRequest request, Socket socket, InetAddress address, Deadline deadline)
      throws IOException, InterruptedException {
    FutureTask<FetchedPolicy> answer = new FutureTask<>(() -> answer(request, socket, address));
    Thread.ofVirtual().start(answer);
    try {
      return answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }

  FetchedPolicy answer(PolicyRequest request, Socket socket, InetAddress address)
      throws IOException {
    socket.connect(new InetSocketAddress(address, request.url().getPort()));
    try (Socket secure = tls.secure(socket, request.url().getHost())) {
      return exchange(request).over(secure);
    }
  }

  IOException reported(PolicyRequest request, IOException failure) {
    TlsReportResult result =
        isOfCertificate(failure)
            ? TlsReportResult.STS_WEBPKI_INVALID
            : TlsReportResult.STS_POLICY_FETCH_ERROR;
    return new PolicyFetchException(result, request.url() + ": " + failure, failure);
  }

  boolean isOfCertificate(IOException failure) {
    return TlsClient.isOfCertificate(failure);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      return;
    }
  }
}
