package mxconnect.tests.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import mxconnect.tests.hostile.wire.RawHost;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Far more calls at once than there are descriptors for, with MTA-STS and DANE: each is a
 * connection or fails for the moment, and when they are over a call works as before.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FewDescriptorsTest {
  private static final int CALLS = 300;
  private static final String POLICY =
      "version: STSv1\nmode: enforce\nmx: mx.example\nmax_age: 86400\n";
  private static final String WORKED = "1 connected, 0 temporary, 0 permanent, 0 otherwise";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"dnsjava, ON", "jdk, IF_AVAILABLE"})
  void callsWaitForNoneForGood(String resolver, String dane) throws Exception {
    Jvm jvm =
        new Jvm().with("-Xmx256m").launchedBy("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh");
    TestAuthority authority = TestAuthority.create();
    Path trusted = Files.writeString(folder.resolve("ca.pem"), authority.pem());
    IdentityBuilder names = ServerIdentity.builder();
    ZoneBuilder zone = Zone.builder().a("mx.example", "127.0.0.2");
    for (String domain : domains()) {
      names.name("mta-sts." + domain);
      zone.mx(domain, 10, "mx.example")
          .a("mta-sts." + domain, "127.0.0.1")
          .txt("_mta-sts." + domain, "v=STSv1; id=1;");
    }
    SSLContext context = names.signedBy(authority).serverContext();
    try (RawHost policies = RawHost.start("127.0.0.1", 0, c -> serve(c, context));
        RawHost mail = RawHost.start("127.0.0.2", 0, RawHost::untilGone);
        DnsServer dns = DnsServer.start(zone.build())) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  Integer.toString(CALLS),
                  Integer.toString(mail.port()),
                  dane,
                  "resolver=" + resolver,
                  "dns.servers=" + dns.hostAndPort(),
                  "mtasts.port=" + policies.port(),
                  "tls.trust-store=" + trusted));
      if (resolver.equals("dnsjava")) {
        arguments.add("dns.dnssec=trust-ad");
      }
      Finished client =
          Layout.MODULES.run(
              jvm,
              Program.compile("crammed", folder),
              Part.placesOf(List.of(Part.API, Part.CORE, Part.JDK, Part.DNSJAVA, Part.OKHTTP)),
              "crammed.Crammed",
              arguments.toArray(String[]::new));
      assertEquals(
          List.of("too much for " + CALLS, "before: " + WORKED + ", afterwards: " + WORKED),
          client.output().lines().toList(),
          client::output);
    }
  }

  private static List<String> domains() {
    return Stream.concat(
            Stream.of("first.example", "last.example"),
            IntStream.range(0, CALLS).mapToObj(i -> "d" + i + ".example"))
        .toList();
  }

  private static void serve(Socket connection, SSLContext context) throws IOException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
    secure
        .getOutputStream()
        .write(
            ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                    + POLICY.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + POLICY)
                .getBytes(StandardCharsets.US_ASCII));
    RawHost.untilGone(secure);
  }
}
