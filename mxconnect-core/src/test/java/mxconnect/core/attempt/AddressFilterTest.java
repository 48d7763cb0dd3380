package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.Step;
import mxconnect.core.delivery.AddressChoice;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.guard.Guard;
import org.junit.jupiter.api.Test;

/** Which addresses of a host may be dialled, and what is said of the others. */
class AddressFilterTest {
  private final List<Problem> problems = new ArrayList<>();
  private Delivery delivery = Samples.delivery(ConnectOptions.defaults(), new VirtualTime());

  private AddressFilter filter() {
    return new AddressFilter(delivery, new Guard(delivery.options().addressRules(), Set::of));
  }

  private void options(UnaryOperator<ConnectOptions.Builder> change) {
    ConnectOptions options = change.apply(ConnectOptions.builder()).build();
    delivery = Samples.delivery(options, new VirtualTime());
  }

  private List<InetAddress> admitted(String... addresses) {
    return filter().admit(Samples.exchanger("a.example"), Samples.ips(addresses), problems);
  }

  @Test
  void addressesKeepTheirOrderAndRepeatsDoNotCount() {
    assertEquals(
        Samples.ips("192.0.2.2", "2001:db8::1", "192.0.2.1"),
        admitted("192.0.2.2", "2001:db8::1", "192.0.2.2", "192.0.2.1"));
    assertEquals(List.of(), problems);
  }

  @Test
  void addressThatTheGuardRefusesIsLoggedWithItsReason() {
    options(o -> o.addressRules(rules -> rules.blockLocalAddresses(true)));
    assertEquals(Samples.ips("192.0.2.1"), admitted("10.0.0.1", "192.0.2.1"));
    assertEquals(ErrorCode.ADDRESS_REFUSED, problems.getFirst().code());
    assertTrue(
        problems.getFirst().message().contains("10.0.0.1 of mail exchanger a.example is refused"),
        problems::toString);
    BlockedAddress blocked = delivery.attemptLog().blockedAddresses().getFirst();
    assertEquals(Samples.ip("10.0.0.1"), blocked.address());
    assertTrue(blocked.reason().startsWith("blockLocalAddresses"), blocked::reason);
    assertEquals(1, delivery.trace().trace().of(Step.GUARD).size());
  }

  @Test
  void addressOfAFamilyThatIsSwitchedOffIsNoFaultOfTheHost() {
    options(o -> o.addressFamilies(families -> families.withIgnoreIpv6(true)));
    assertEquals(Samples.ips("192.0.2.1"), admitted("2001:db8::1", "192.0.2.1"));
    assertEquals(ErrorCode.FAMILY_DISABLED, problems.getFirst().code());
    assertTrue(problems.getFirst().temporary());
  }

  @Test
  void addressThatTheCallerIgnoresIsNoProblem() {
    choice(new AddressChoice(Set.of(Samples.ip("192.0.2.1")), Optional.empty()));
    assertEquals(List.of(), admitted("192.0.2.1"));
    assertEquals(List.of(), problems);
    assertTrue(delivery.attemptLog().allIgnored());
  }

  /** Not even that it would be refused. */
  @Test
  void nothingIsSaidOfAddressesThatTheCallIsNotAbout() {
    options(o -> o.addressRules(rules -> rules.blockReservedNetworks(true)));
    choice(new AddressChoice(Set.of(), Optional.of(Samples.ip("192.0.2.1"))));
    assertEquals(List.of(), admitted("198.51.100.1", "2001:db8::1"));
    assertEquals(List.of(), problems);
    assertEquals(List.of(), delivery.attemptLog().blockedAddresses());
  }

  @Test
  void addressThatTheCallIsAboutIsJudgedAsAnyOther() {
    choice(new AddressChoice(Set.of(), Optional.of(Samples.ip("192.0.2.1"))));
    assertEquals(Samples.ips("192.0.2.1"), admitted("192.0.2.2", "192.0.2.1"));
    assertEquals(List.of(), admitted("0.0.0.0"));
    choice(new AddressChoice(Set.of(), Optional.of(Samples.ip("0.0.0.0"))));
    assertEquals(List.of(), admitted("0.0.0.0"));
    assertEquals(ErrorCode.ADDRESS_REFUSED, problems.getFirst().code());
  }

  private void choice(AddressChoice choice) {
    delivery =
        new Delivery(
            delivery.target(),
            delivery.options(),
            choice,
            delivery.deadline(),
            delivery.clock(),
            delivery.tasks(),
            delivery.attemptLog(),
            delivery.trace());
  }

  @Test
  void hostIsRefusedByItsNameAlone() {
    options(o -> o.addressRules(rules -> rules.blockHost(".evil.example")));
    assertEquals(Optional.empty(), filter().refusal("a.example"));
    Problem refusal = filter().refusal("mx.evil.example").orElseThrow();
    assertEquals(ErrorCode.ADDRESS_REFUSED, refusal.code());
    assertEquals(
        "Mail exchanger mx.evil.example is refused: blocked host name .evil.example",
        refusal.message());
  }
}
