package mxconnect.tests.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Transport;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name server that has as many TCP connections as it wants closes further ones without a word;
 * shortly after there is room again (RFC 7766 §6.2.4).
 */
@Timeout(60)
class FullNameServerTest {
  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void connectionThatIsClosedWithoutAnAnswerIsTriedAgain(String resolver) throws Exception {
    Zone zone = Zone.builder().mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2").build();
    try (MailWorld world = MailWorld.builder().zone(zone).start();
        MxConnector connector =
            MxConnector.builder()
                .resolver(resolver)
                .set("dns.servers", world.dnsServers())
                .set("dns.attempts", "1")
                .build()) {
      world.dns().fault(QueryMatch.anyQuery(), DnsFault.truncate());
      world.dns().fault(QueryMatch.anyQuery().over(Transport.TCP).first(3), DnsFault.close());
      assertEquals(
          "mx.test",
          connector
              .plan(
                  ConnectRequest.builder("example.com").options(ConnectOptions.defaults()).build())
              .exchangers()
              .getFirst()
              .hostname());
    }
  }
}
