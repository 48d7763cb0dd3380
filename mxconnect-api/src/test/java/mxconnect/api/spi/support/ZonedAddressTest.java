package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonedAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "fe80::1", "fe80::1%77"})
  void whatIsWrittenIsReadAgain(String text) {
    assertEquals(Optional.of(text), ZonedAddress.parse(text).map(ZonedAddress::format));
  }

  @Test
  void zoneIsTheNameOrTheIndexOfAnInterface() throws Exception {
    NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
    for (String zone : new String[] {any.getName(), Integer.toString(any.getIndex())}) {
      InetAddress address = ZonedAddress.parse("fe80::1%" + zone).orElseThrow();
      assertEquals(any.getIndex(), ((Inet6Address) address).getScopeId());
      assertEquals("fe80::1%" + any.getName(), ZonedAddress.format(address));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fe80::1%", "fe80::1%nowhere9", "192.0.2.1%1", "%1", "", "fe80::1%0", "mx%1"})
  void otherTextIsNoAddress(String text) {
    assertEquals(Optional.empty(), ZonedAddress.parse(text));
  }
}
