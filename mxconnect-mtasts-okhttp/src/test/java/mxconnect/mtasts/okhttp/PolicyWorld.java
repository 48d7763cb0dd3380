package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** A policy host on loopback and a fetcher that trusts its authority. */
final class PolicyWorld implements AutoCloseable {
  static final String DOMAIN = "example.com";
  static final String HOST = "mta-sts.example.com";
  static final Duration ENOUGH = Duration.ofSeconds(20);
  static final int MAX_BYTES = 65_536;

  final TestAuthority authority = TestAuthority.create();
  final PolicyHost host;
  final OkHttpFetcher fetcher;

  PolicyWorld(Path folder) throws IOException {
    Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, authority.pem());
    host = startHost();
    fetcher = new OkHttpFetcher().configured(new TrustStore(pem));
  }

  /** Starts a second host, on another address and the same port, that shows a fault. */
  PolicyHost faulty(String address, HostFault fault) throws IOException {
    return PolicyHost.start(new InetSocketAddress(address, port()), fault);
  }

  /** Lets the host answer so, with a certificate that is in order. */
  void serve(PolicyAnswer answer) {
    serve(authority.identity(HOST), answer);
  }

  void serve(ServerIdentity identity, PolicyAnswer answer) {
    host.serve(DOMAIN, identity, answer);
  }

  FetchedPolicy fetch() throws IOException, InterruptedException {
    return fetcher.fetch(request(ENOUGH, "127.0.0.1"));
  }

  PolicyRequest request(Duration time, String... addresses) {
    List<InetAddress> parsed =
        Stream.of(addresses).map(text -> IpLiteral.parse(text).orElseThrow()).toList();
    URI url = URI.create("https://" + HOST + ":" + port() + PolicyHost.PATH);
    return new PolicyRequest(DOMAIN, url, parsed, MAX_BYTES, Deadline.after(time));
  }

  /** The port lies below those from which the system takes the ports of clients. */
  private static PolicyHost startHost() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try {
        return PolicyHost.start(new InetSocketAddress("127.0.0.1", port));
      } catch (BindException taken) {
        // Another one is free.
      }
    }
  }

  private int port() {
    return host.address().getPort();
  }

  @Override
  public void close() throws IOException {
    fetcher.close();
    host.close();
  }
}
