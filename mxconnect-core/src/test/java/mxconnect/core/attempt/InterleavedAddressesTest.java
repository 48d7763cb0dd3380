package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.IpLiteral;
import mxconnect.core.address.Family;
import org.junit.jupiter.api.Test;

/** RFC 8305 §4. */
class InterleavedAddressesTest {
  private static InterleavedAddresses inTurn(String... addresses) {
    return filled(new InterleavedAddresses(Family.IPV6, 1), addresses);
  }

  private static InterleavedAddresses filled(InterleavedAddresses queues, String... addresses) {
    Samples.ips(addresses).forEach(queues::add);
    return queues;
  }

  private static List<String> taken(InterleavedAddresses addresses) {
    List<String> taken = new ArrayList<>();
    while (addresses.size() > 0) {
      taken.add(IpLiteral.format(addresses.take()));
    }
    return taken;
  }

  @Test
  void familiesTakeTurnsFromThePreferredOneOn() {
    assertEquals(
        List.of("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2"),
        taken(inTurn("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2")));
  }

  @Test
  void longerFamilyGoesOnAlone() {
    assertEquals(
        List.of("2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"),
        taken(inTurn("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1")));
  }

  @Test
  void familyThatComesLateHasTheNextTurn() {
    InterleavedAddresses addresses = inTurn("192.0.2.1", "192.0.2.2");
    addresses.take();
    addresses.add(Samples.ip("2001:db8::1"));
    assertEquals(List.of("2001:db8::1", "192.0.2.2"), taken(addresses));
  }

  @Test
  void inLongTurnsThePreferredFamilyGoesFirst() {
    InterleavedAddresses addresses = new InterleavedAddresses(Family.IPV6, 10);
    assertEquals(
        List.of("2001:db8::1", "2001:db8::2", "192.0.2.1"),
        taken(filled(addresses, "192.0.2.1", "2001:db8::1", "2001:db8::2")));
  }

  @Test
  void longFamilyDoesNotCrowdOutTheOther() {
    InterleavedAddresses addresses = new InterleavedAddresses(Family.IPV6, 2);
    assertEquals(
        List.of("2001:db8::1", "2001:db8::2", "192.0.2.1", "2001:db8::3"),
        taken(filled(addresses, "192.0.2.1", "2001:db8::1", "2001:db8::2", "2001:db8::3")));
  }

  @Test
  void addressThatIsPutBackIsTheNextOfItsFamily() {
    InterleavedAddresses addresses = inTurn("2001:db8::1", "192.0.2.1", "2001:db8::2");
    addresses.addFirst(addresses.take());
    assertEquals(List.of("192.0.2.1", "2001:db8::1", "2001:db8::2"), taken(addresses));
  }

  @Test
  void clearedFamilyIsGone() {
    InterleavedAddresses addresses = inTurn("192.0.2.1", "2001:db8::1");
    addresses.clear(Family.IPV6);
    assertEquals(List.of("192.0.2.1"), taken(addresses));
  }
}
