package mxconnect.tests.hostile.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Policy hosts that send without end, or little that unpacks to a lot, and mail exchangers whose
 * replies do not end, many at once: a heap of 64 MiB is enough, and every call ends as it does
 * alone.
 */
@Tag("hostile")
@Timeout(300)
class SmallHeapTest {
  private static final int CALLS = 40;
  private static final int CHUNK = 8_192;
  private static final int CHUNKS = 16_384;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  /** What comes once, and then again and again. */
  private static final List<List<String>> ENDLESS =
      List.of(
          List.of(HEAD, "X-Field: value\r\n"),
          List.of(HEAD + "X-Field: ", "value"),
          List.of(HEAD + "\r\n", "mx: mail.example\n"),
          List.of(HEAD + "Transfer-Encoding: chunked\r\n\r\n1;", "extension"),
          List.of("", "HTTP/1.1 100 Continue\r\n\r\n"));

  @Test
  void floodsFitIntoASmallHeap(@TempDir Path folder) throws Exception {
    TestAuthority authority = TestAuthority.create();
    Path trusted = Files.writeString(folder.resolve("ca.pem"), authority.pem());
    IdentityBuilder names = ServerIdentity.builder();
    ZoneBuilder zone = Zone.builder().a("mx.example", "127.0.0.2");
    for (int i = 0; i < CALLS; i++) {
      String domain = "d" + i + ".example";
      names.name("mta-sts." + domain);
      zone.mx(domain, 10, "mx.example")
          .a("mta-sts." + domain, "127.0.0.1")
          .txt("_mta-sts." + domain, "v=STSv1; id=1;");
    }
    SSLContext context = names.signedBy(authority).serverContext();
    AtomicInteger turn = new AtomicInteger();
    byte[] bomb = bomb();
    try (RawHost policies =
            RawHost.start("127.0.0.1", 0, c -> flood(c, context, turn.getAndIncrement(), bomb));
        RawHost mail = RawHost.start("127.0.0.2", 0, SmallHeapTest::replyForEver);
        DnsServer dns = DnsServer.start(zone.build())) {
      Finished client =
          Layout.MODULES.run(
              new Jvm().with("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"),
              Program.compile("flooded", folder),
              Part.placesOf(List.of(Part.API, Part.CORE, Part.DNSJAVA, Part.OKHTTP)),
              "flooded.Flooded",
              Integer.toString(CALLS),
              Integer.toString(mail.port()),
              "dns.servers=" + dns.hostAndPort(),
              "mtasts.port=" + policies.port(),
              "tls.trust-store=" + trusted);
      assertEquals("{PROTOCOL_ERROR fetch-failed=" + CALLS + "}", client.output().strip());
    }
  }

  private static void flood(Socket connection, SSLContext context, int turn, byte[] bomb)
      throws IOException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
    OutputStream out = secure.getOutputStream();
    int kind = turn % (ENDLESS.size() + 1);
    if (kind == ENDLESS.size()) {
      out.write(
          octets(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n"));
      out.write(bomb);
      RawHost.untilGone(secure);
      return;
    }
    out.write(octets(ENDLESS.get(kind).getFirst()));
    again(ENDLESS.get(kind).getLast(), out);
  }

  private static void replyForEver(Socket connection) throws IOException {
    connection.getOutputStream().write(octets("220 mx\r\n"));
    again("250-mx " + "x".repeat(400) + "\r\n", connection.getOutputStream());
  }

  private static void again(String text, OutputStream out) throws IOException {
    byte[] many = octets(text.repeat(CHUNK / text.length()));
    while (true) {
      out.write(many);
    }
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] nothing = new byte[CHUNK];
      for (int i = 0; i < CHUNKS; i++) {
        out.write(nothing);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
