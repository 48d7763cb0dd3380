package mxconnect.testkit.https;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.runtime.Journal;
import mxconnect.testkit.runtime.Place;
import mxconnect.testkit.tls.ServerIdentity;

/**
 * An MTA-STS policy host in this process, at one address and port of loopback. Thread-safe.
 *
 * <p>It knows the domain by the name that the client asks for in its handshake, {@code
 * mta-sts.DOMAIN}; for other names the handshake fails. {@link #close} ends its threads and closes
 * its sockets.
 */
public final class PolicyHost implements Closeable {
  /** The path of every policy (RFC 8461 §3.3). */
  public static final String PATH = "/.well-known/mta-sts.txt";

  private final Place place;
  private final Map<String, PolicySite> sites = new ConcurrentHashMap<>();
  private final Journal<Handshake> handshakes = new Journal<>("handshake");
  private final Journal<HttpsRequest> requests = new Journal<>("request");

  private PolicyHost(InetSocketAddress address) {
    this.place = new Place("testkit-https", address);
  }

  /**
   * Starts a host that serves no domain yet.
   *
   * @param address an address of this machine and a port that is free there
   * @throws java.net.BindException if the port is taken
   * @throws IOException if it cannot be opened for another reason
   */
  public static PolicyHost start(InetSocketAddress address) throws IOException {
    PolicyHost host = new PolicyHost(address);
    SSLContext context = ServerIdentity.serverContext(host::identity);
    host.place.serve(connection -> host.serve(context, connection));
    return host;
  }

  /**
   * Starts a host that shows a fault.
   *
   * @param address an address of this machine and a port that is free there
   * @throws java.net.BindException if the port is taken
   * @throws IOException if it cannot be opened for another reason
   */
  public static PolicyHost start(InetSocketAddress address, HostFault fault) throws IOException {
    PolicyHost host = new PolicyHost(address);
    host.place.show(fault, UnaryOperator.identity());
    return host;
  }

  /** Returns where the host is. */
  public InetSocketAddress address() {
    return place.address();
  }

  /**
   * Serves a domain's policy from now on.
   *
   * @param domain the policy domain in A-labels
   * @param identity what is shown to clients that want {@code mta-sts.DOMAIN}
   * @param answer what is said to a request for the policy; other paths are answered with 404
   */
  public PolicyHost serve(String domain, ServerIdentity identity, PolicyAnswer answer) {
    sites.put("mta-sts." + domain.toLowerCase(Locale.ROOT), new PolicySite(identity, answer));
    return this;
  }

  /** Serves no domain any more. */
  public PolicyHost serveNone() {
    sites.clear();
    return this;
  }

  /** Returns the handshakes so far, in the order in which they ended. */
  public List<Handshake> handshakes() {
    return handshakes.entries();
  }

  /** Returns the requests so far, in the order in which they came. */
  public List<HttpsRequest> requests() {
    return requests.entries();
  }

  /**
   * Returns the first request that is wanted, waiting for it if need be.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if there is none within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public HttpsRequest awaitRequest(Predicate<? super HttpsRequest> wanted, Duration limit)
      throws InterruptedException {
    return requests.await(wanted, limit);
  }

  /**
   * Returns the first handshake that is wanted, waiting for it if need be.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if there is none within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public Handshake awaitHandshake(Predicate<? super Handshake> wanted, Duration limit)
      throws InterruptedException {
    return handshakes.await(wanted, limit);
  }

  /** Forgets the handshakes and requests so far. */
  public void forgetRequests() {
    handshakes.clear();
    requests.clear();
  }

  @Override
  public void close() throws IOException {
    place.close();
  }

  private Optional<ServerIdentity> identity(String serverName) {
    return Optional.ofNullable(sites.get(serverName)).map(PolicySite::identity);
  }

  private void serve(SSLContext context, Socket connection)
      throws IOException, InterruptedException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
    new HttpsSession(connection, secure, sites).run(handshakes, requests);
  }
}
