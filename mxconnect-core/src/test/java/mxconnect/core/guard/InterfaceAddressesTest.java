package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterfaceAddressesTest {
  private static final Set<InetAddress> ONE = Set.of(InetAddress.getLoopbackAddress());

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void loopbackIsAmongTheAddressesOfTheSystem() {
    Set<InetAddress> addresses = new InterfaceAddresses().get();
    assertTrue(addresses.stream().anyMatch(InetAddress::isLoopbackAddress), addresses::toString);
  }

  @Test
  void addressesAreReadAtFirstUseAndAgainOnlyAfterAWhile() {
    InterfaceAddresses addresses = new InterfaceAddresses(this::read, clock::get);
    assertEquals(0, readings.get());
    assertEquals(ONE, addresses.get());
    clock.addAndGet(Duration.ofSeconds(4).toNanos());
    assertEquals(ONE, addresses.get());
    assertEquals(1, readings.get());
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(ONE, addresses.get());
    assertEquals(2, readings.get());
  }

  @Test
  void lastKnownAddressesStandInWhenTheSystemWillNotTell() {
    InterfaceAddresses addresses =
        new InterfaceAddresses(
            () -> {
              if (readings.get() > 0) {
                throw new SocketException("no interfaces today");
              }
              return read();
            },
            clock::get);
    assertEquals(ONE, addresses.get());
    clock.addAndGet(Duration.ofSeconds(6).toNanos());
    assertEquals(ONE, addresses.get());
  }

  private Set<InetAddress> read() {
    readings.incrementAndGet();
    return ONE;
  }
}
