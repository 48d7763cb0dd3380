package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.Family;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;

/** Which hosts may be tried (RFC 5321 §5.1). */
class ShortlistTest {
  private final VirtualTime time = new VirtualTime();
  private Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);
  private Shortlist shortlist = Samples.shortlist(delivery, Samples.health(time));

  private void rules(Consumer<AddressRules.Builder> change) {
    delivery = Samples.delivery(ConnectOptions.builder().addressRules(change).build(), time);
    shortlist = Samples.shortlist(delivery, Samples.health(time));
  }

  private List<HostCandidates> of(String... hostnames) {
    return shortlist.of(List.of(hostnames).stream().map(Samples::exchanger).toList());
  }

  private Problem loop() {
    return shortlist.loop().orElseThrow();
  }

  @Test
  void hostsKeepTheirOrder() {
    assertEquals(
        List.of("b.example", "a.example"),
        of("b.example", "a.example").stream().map(host -> host.host().hostname()).toList());
    assertEquals(Optional.empty(), shortlist.loop());
  }

  @Test
  void hostThatIsRefusedIsNotWaitedFor() {
    rules(rules -> rules.blockHost("bad.example"));
    List<HostCandidates> hosts = of("bad.example", "good.example");
    assertEquals(ErrorCode.ADDRESS_REFUSED, hosts.getFirst().refusal().orElseThrow().code());
    assertTrue(hosts.getFirst().isComplete());
    assertEquals(Optional.empty(), hosts.getLast().refusal());
    assertFalse(hosts.getLast().isComplete());
  }

  @Test
  void addressesOfARefusedHostMayStillShowThatItIsThisOne() {
    rules(rules -> rules.blockHost("bad.example").selfDetection(true));
    HostCandidates host = of("bad.example").getFirst();
    assertFalse(host.isComplete());
    host.answered(Family.IPV4, Samples.answer(Family.IPV4, "127.0.0.1"), 0);
    assertEquals(0, host.left());
    shortlist.judgeAddresses(List.of(host));
    assertEquals(ErrorCode.LOOPS_BACK, loop().code());
  }

  @Test
  void thisHostByNameEndsTheListPermanently() {
    rules(rules -> rules.addOwnHostname("me.example"));
    of("better.example");
    assertEquals(Optional.empty(), shortlist.loop());
    of("equal.example", "me.example");
    assertEquals(ErrorCode.LOOPS_BACK, loop().code());
    assertFalse(loop().temporary());
    assertEquals("Mail exchanger me.example of preference 10 is this host", loop().message());
  }

  @Test
  void thisHostByAddressEndsTheList() {
    rules(rules -> rules.addOwnAddress(Samples.ip("192.0.2.1")));
    assertTrue(shortlist.judgesAddresses());
    List<HostCandidates> hosts = of("a.example", "b.example");
    shortlist.judgeAddresses(hosts);
    assertEquals(Optional.empty(), shortlist.loop());
    hosts.getLast().answered(Family.IPV4, Samples.answer(Family.IPV4, "192.0.2.1"), 0);
    shortlist.judgeAddresses(hosts);
    assertEquals("Mail exchanger b.example of preference 10 is this host", loop().message());
  }

  @Test
  void loopIsTemporaryIfABetterHostMayBeReachedLater() {
    rules(rules -> rules.addOwnHostname("me.example"));
    of("better.example");
    delivery.attemptLog().problem(Problem.of(ErrorCode.DNS_SERVFAIL, "broken"));
    of("me.example");
    assertTrue(loop().temporary());
  }

  @Test
  void firstThatIsThisHostCounts() {
    rules(rules -> rules.addOwnHostname("me.example").addOwnHostname("me-too.example"));
    of("me.example");
    of("me-too.example");
    assertTrue(loop().message().contains("me.example"), loop()::message);
  }
}
