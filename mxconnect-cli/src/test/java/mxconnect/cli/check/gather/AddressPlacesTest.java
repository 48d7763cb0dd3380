package mxconnect.cli.check.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.IpLiteral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No server has more than a few connections of a run at once. */
@Timeout(60)
class AddressPlacesTest {
  private static final InetAddress ONE = IpLiteral.parse("192.0.2.1").orElseThrow();
  private static final InetAddress TWO = IpLiteral.parse("192.0.2.2").orElseThrow();

  @Test
  void thirdOneWaitsForAPlaceAndOtherAddressesDoNot() throws Exception {
    AddressPlaces places = new AddressPlaces(2);
    AddressPlaces.Place first = places.take(ONE);
    AddressPlaces.Place second = places.take(ONE);
    places.take(TWO).close();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AddressPlaces.Place> third = threads.submit(() -> places.take(ONE));
      assertFalse(third.isDone());
      second.close();
      third.get().close();
    }
    first.close();
    assertEquals(0, places.size(), "what nobody uses is forgotten");
  }

  @Test
  void whoeverIsInterruptedWaitsNoLongerAndLeavesNothingBehind() throws Exception {
    AddressPlaces places = new AddressPlaces(1);
    AddressPlaces.Place taken = places.take(ONE);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> places.take(ONE));
    taken.close();
    assertEquals(0, places.size());
    places.take(ONE).close();
  }
}
