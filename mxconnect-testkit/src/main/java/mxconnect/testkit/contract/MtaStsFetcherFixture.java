package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** What the rules of the contract work with: a policy host whose name nobody can look up. */
interface MtaStsFetcherFixture extends ProviderFixture {
  /** A domain that never exists (RFC 6761 §6.4). */
  String DOMAIN = "example.invalid";

  String HOST = "mta-sts." + DOMAIN;

  /** Where the policy host of the test is. */
  String HERE = "127.0.0.1";

  /** Where another host may be, on the same port. */
  String THERE = "127.0.0.2";

  String POLICY = "version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n";

  int MAX_BYTES = 65_536;

  /** Returns the policy host of this test, which serves nothing yet. */
  PolicyHost policyHost();

  /** Returns the authority that the fetcher of this test trusts. */
  TestAuthority authority();

  /** Makes a fetcher that trusts the certificates of this PEM text; it is closed after the test. */
  MtaStsFetcher trusting(String pem) throws Exception;

  @Override
  MtaStsFetcher provider() throws Exception;

  /** Lets the host answer so, with a certificate that is in order. */
  default void serve(PolicyAnswer answer) {
    serve(authority().identity(HOST), answer);
  }

  default void serve(ServerIdentity identity, PolicyAnswer answer) {
    policyHost().serve(DOMAIN, identity, answer);
  }

  /** Starts a host with a fault beside the policy host. */
  default PolicyHost faultyHost(HostFault fault) throws IOException {
    return PolicyHost.start(new InetSocketAddress(THERE, port()), fault);
  }

  default PolicyRequest request(Duration time, String... addresses) {
    List<InetAddress> parsed =
        Stream.of(addresses).map(text -> IpLiteral.parse(text).orElseThrow()).toList();
    URI url = URI.create("https://" + HOST + ":" + port() + PolicyHost.PATH);
    return PolicyRequest.builder(DOMAIN, url, Deadline.after(time))
        .addresses(parsed)
        .maxBytes(MAX_BYTES)
        .build();
  }

  default FetchedPolicy fetch(String... addresses) throws Exception {
    return provider().fetch(request(PATIENCE, addresses));
  }

  default FetchedPolicy fetch() throws Exception {
    return fetch(HERE);
  }

  default FetchedPolicy fetch(PolicyAnswer answer) throws Exception {
    serve(answer);
    return fetch();
  }

  default IOException failure(String... addresses) {
    return assertThrows(IOException.class, () -> fetch(addresses), "a fetch that should fail");
  }

  default void assertFails(PolicyAnswer answer) {
    serve(answer);
    IOException unused = failure(HERE);
  }

  default void assertRequests(int count) {
    assertEquals(count, policyHost().requests().size(), "the requests that came");
  }

  private int port() {
    return policyHost().address().getPort();
  }
}
