package mxconnect.core.exchanger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mxconnect.api.dns.DnsName;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/** What an MX record or a caller names: a name that is looked up can be, and stays what it is. */
public final class HostNameFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    HostName host = HostName.of(FuzzTarget.text(octets));
    switch (host) {
      case HostName.Named named -> {
        assertTrue(DnsName.isAskable(named.name()), named.name());
        assertEquals(named, HostName.of(named.name()));
      }
      case HostName.Special special -> assertEquals(special, HostName.of(special.name()));
      case HostName.Literal literal -> assertTrue(literal.address().getAddress().length >= 4);
      case HostName.Malformed malformed -> Harmless.check(malformed.reason());
    }
  }
}
