package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Where a fetcher connects. */
interface FetcherAddressRules extends MtaStsFetcherFixture {
  /** Enough for an address that is silent, and for the next one. */
  Duration FOR_TWO = Duration.ofSeconds(6);

  @Test
  default void nameOfThePolicyHostIsNeverLookedUp() {
    serve(PolicyAnswer.policy(POLICY));
    FetchedPolicy unused = assertDoesNotThrow(() -> fetch(), "a fetch of a name without address");
  }

  @Test
  default void onlyTheAddressesOfTheRequestAreDialled() {
    serve(PolicyAnswer.policy(POLICY));
    IOException unused = failure(THERE, "127.0.0.3");
    assertEquals(List.of(), policyHost().handshakes(), "handshakes at an address not asked for");
  }

  @Test
  default void addressesAreDialledInTheirOrder() throws Exception {
    serve(PolicyAnswer.policy(POLICY));
    try (PolicyHost other =
        PolicyHost.start(new InetSocketAddress(THERE, policyHost().address().getPort()))) {
      other.serve(DOMAIN, authority().identity(HOST), PolicyAnswer.policy(POLICY));
      fetch(THERE, HERE);
      assertRequests(0);
      assertEquals(1, other.requests().size(), "requests at the first address");
    }
  }

  @Test
  default void nextAddressIsDialledWhenOneRefuses() throws Exception {
    assertNextAddressAnswers(HostFault.REFUSE);
  }

  @Test
  default void nextAddressIsDialledWhenOneBreaksOff() throws Exception {
    assertNextAddressAnswers(HostFault.RESET);
    assertNextAddressAnswers(HostFault.CLOSE);
  }

  @Test
  default void nextAddressIsDialledWhenOneIsSilent() throws Exception {
    assertNextAddressAnswers(HostFault.SILENT);
    assertNextAddressAnswers(HostFault.BLACK_HOLE);
  }

  @Test
  @ResourceLock(Resources.GLOBAL)
  default void proxyOfTheSystemPropertiesIsNotUsed() throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    for (String proxy : List.of("https.proxyHost", "http.proxyHost", "socksProxyHost")) {
      System.setProperty(proxy, "127.0.0.9"); // where nothing listens
    }
    for (String exceptions : List.of("http.nonProxyHosts", "socksNonProxyHosts")) {
      System.setProperty(exceptions, ""); // by default loopback is one
    }
    try {
      assertDoesNotThrow(() -> fetch(PolicyAnswer.policy(POLICY)), "a fetch past the proxy");
    } finally {
      System.setProperties(before);
    }
  }

  private void assertNextAddressAnswers(HostFault fault) throws Exception {
    serve(PolicyAnswer.policy(POLICY));
    try (PolicyHost faulty = faultyHost(fault)) {
      String first = faulty.address().getHostString();
      assertDoesNotThrow(
          () -> provider().fetch(request(FOR_TWO, first, HERE)), "a first address with " + fault);
    }
  }
}
