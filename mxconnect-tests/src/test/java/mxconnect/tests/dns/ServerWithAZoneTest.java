package mxconnect.tests.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.NetworkInterface;
import mxconnect.api.MxConnector;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link-local name server needs the interface that leads to it (RFC 4007 §11). */
class ServerWithAZoneTest {
  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void isAsked(String resolver) throws Exception {
    Zone zone =
        Zone.builder().mx("example.com", 10, "mx.example").a("mx.example", "192.0.2.1").build();
    InetAddress loopback = InetAddress.getByName("::1");
    String name = NetworkInterface.getByInetAddress(loopback).getName();
    try (DnsServer server = DnsServer.start(zone, loopback);
        MxConnector connector =
            MxConnector.builder()
                .resolver(resolver)
                .set("dns.servers", "[::1%" + name + "]:" + server.address().getPort())
                .build()) {
      assertEquals("mx.example", connector.plan("example.com").exchangers().getFirst().hostname());
    }
  }
}
