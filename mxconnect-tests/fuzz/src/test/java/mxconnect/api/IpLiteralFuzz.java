package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/** Addresses and prefixes: Java reads no other address from what is one here. */
public final class IpLiteralFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) throws UnknownHostException {
    String text = FuzzTarget.text(octets);
    Optional<InetAddress> address = IpLiteral.parse(text);
    if (address.isPresent()) {
      assertEquals(InetAddress.getByName(text), address.get());
      assertEquals(address, IpLiteral.parse(IpLiteral.format(address.get())));
    }
    try {
      IpPrefix prefix = IpPrefix.parse(text);
      assertTrue(prefix.contains(prefix.address()), prefix::toString);
      assertEquals(prefix, IpPrefix.parse(prefix.toString()));
    } catch (IllegalArgumentException malformed) {
      Harmless.check(malformed);
    }
  }
}
