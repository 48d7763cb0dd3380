package mxconnect.tests.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.metrics.micrometer.MxMetrics;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MxMetrics metrics = MxMetrics.of(registry);
  private MailWorld world;
  private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx.example.com")
                    .a("mx.example.com", "127.0.0.2")
                    .nullMx("nomail.example")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com"))
            .start();
    connector =
        metrics.bindTo(
            MxConnector.builder()
                .set("dns.servers", world.dnsServers())
                .options(oneFamily())
                .addListener(metrics)
                .build());
  }

  /** A look-up of the other family could still be under way when a call has ended. */
  private ConnectOptions oneFamily() {
    return ConnectOptions.builder()
        .port(world.port())
        .addressFamilies(families -> families.withIgnoreIpv6(true))
        .build();
  }

  @AfterEach
  void stop() throws IOException {
    connector.close();
    metrics.close();
    world.close();
  }

  private long calls(String kind, String outcome) {
    return registry.get("mxconnect.calls").tags("kind", kind, "outcome", outcome).timer().count();
  }

  private double total(String name, String... labels) {
    return registry.get(name).tags(labels).functionCounter().count();
  }

  @Test
  void everyCallIsCountedOnce() throws Exception {
    connector.connect("user@example.com").close();
    connector.connectAsync("user@example.com").get().close();
    assertEquals(1, connector.plan("user@example.com").exchangers().size());
    assertThrows(MxConnectException.class, () -> connector.connect("user@nomail.example"));
    assertThrows(MxConnectException.class, () -> connector.plan("not a domain"));

    assertEquals(2, calls("connect", "succeeded"));
    assertEquals(1, calls("plan", "succeeded"));
    assertEquals(1, calls("connect", "permanent-failure"));
    assertEquals(1, calls("plan", "permanent-failure"));
    assertEquals(
        2,
        registry.get("mxconnect.failures").counters().stream().mapToDouble(Counter::count).sum());
    assertEquals(
        1,
        registry
            .get("mxconnect.failures")
            .tags("code", "NULL_MX", "category", "dns")
            .counter()
            .count());
    assertEquals(
        2,
        registry
            .get("mxconnect.attempts")
            .tags("outcome", "connected", "code", "none")
            .timer()
            .count());
  }

  @Test
  void whatTheConnectorHoldsIsShown() throws Exception {
    connector.connect("user@example.com").close();
    connector.connect("user@example.com").close();

    assertEquals(world.dns().queries().size(), total("mxconnect.dns.queries"));
    assertTrue(total("mxconnect.memory.gets", "memory", "dns-answers", "result", "hit") > 0);
    assertTrue(total("mxconnect.memory.gets", "memory", "dns-answers", "result", "miss") > 0);
    assertTrue(
        registry.get("mxconnect.memory.size").tags("memory", "dns-answers").gauge().value() > 0);
    assertEquals(0, registry.get("mxconnect.calls.active").gauge().value());
    assertEquals(0, registry.get("mxconnect.dns.queries.active").gauge().value());
  }
}
