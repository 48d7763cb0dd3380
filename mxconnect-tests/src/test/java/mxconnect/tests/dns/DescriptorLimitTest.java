package mxconnect.tests.dns;

import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process with few descriptors that asks much at once; a domain is not at fault for that. */
@DisabledOnOs(OS.WINDOWS)
class DescriptorLimitTest {
  private static final int CALLS = 8_000;

  @TempDir private Path folder;

  private static Zone zone() {
    ZoneBuilder zone = Zone.builder();
    for (int i = 0; i < CALLS; i++) {
      zone.mx("d" + i + ".example", 10, "mx.d" + i + ".example")
          .a("mx.d" + i + ".example", "192.0.2.1");
    }
    return zone.build();
  }

  private Finished crowd(DnsServer server, String... settings) throws Exception {
    String[] arguments =
        Stream.concat(
                Stream.of(CALLS + "", "dns.servers=" + server.hostAndPort()), Stream.of(settings))
            .toArray(String[]::new);
    return Layout.CLASS_PATH.run(
        new Jvm().launchedBy("sh", "-c", "ulimit -n 1024 && exec \"$@\"", "sh"),
        Program.compile("crowd", folder),
        Part.placesOf(List.of(Part.API, Part.CORE, Part.JDK, Part.DNSJAVA)),
        "crowd.Crowd",
        arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void eightThousandCallsAtOnceLoseNothing(String resolver) throws Exception {
    try (DnsServer server = DnsServer.start(zone())) {
      server.fault(anyQuery(), DnsFault.delay(Duration.ofMillis(20)));
      assertEquals(new Finished(0, "{planned=8000}\n"), crowd(server, "resolver=" + resolver));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void withoutTheLimitItIsThisSystemThatHasNothingLeft(String resolver) throws Exception {
    try (DnsServer server = DnsServer.start(zone())) {
      server.fault(anyQuery(), DnsFault.delay(Duration.ofMillis(500)));
      Finished ended = crowd(server, "resolver=" + resolver, "dns.max-queries=100000");
      assertEquals(0, ended.status(), ended::output);
      assertTrue(
          ended
              .output()
              .matches("\\{(DNS_TIMEOUT=\\d+, )?LOCAL_RESOURCES=\\d+(, planned=\\d+)?}\n"),
          ended::output);
    }
  }
}
