package mxconnect.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class MailWorldTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void hostsShareOnePortOnDifferentAddresses() throws Exception {
    try (MailWorld world =
        MailWorld.builder()
            .host("127.0.0.2", SmtpDialogue.of("mx1.example.com"))
            .host("::1", SmtpDialogue.of("mx2.example.com"))
            .start()) {
      assertEquals("220 mx1.example.com ESMTP", greeting("127.0.0.2", world.port()));
      assertEquals("220 mx2.example.com ESMTP", greeting("::1", world.port()));
      assertEquals(1, world.host("0:0:0:0:0:0:0:1").connections().size());
    }
  }

  @Test
  void zoneMayNeedThePort() throws Exception {
    try (MailWorld world =
        MailWorld.builder()
            .zone(port -> Zone.builder().txt("_" + port + ".example", "here").build())
            .start()) {
      int dnsPort = world.dns().address().getPort();
      assertEquals("127.0.0.1:" + dnsPort, world.dnsServers());
      assertEquals(
          List.of("here"), TinyResolver.ask("_" + world.port() + ".example", Type.TXT, dnsPort));
      assertThrows(IllegalStateException.class, world::tree);
    }
  }

  @Test
  void treeTakesThePlaceOfAZoneAndMayNeedThePort() throws Exception {
    Tlsa record = Tlsa.of(TestAuthority.create(), 2, 0, 1);
    try (MailWorld world =
        MailWorld.builder()
            .zone(Zone.builder().mx("example", 10, "flat.example").build())
            .tree(
                port ->
                    SignedTree.builder()
                        .zone("example", ZoneSigning.signed())
                        .records(Zone.builder().tlsa("mx.example", port, record).build())
                        .build())
            .start()) {
      int dnsPort = world.dns().address().getPort();
      String name = "_" + world.port() + "._tcp.mx.example";
      assertEquals(
          List.of(record.toString().toUpperCase(Locale.ROOT)),
          TinyResolver.ask(name, Type.TLSA, dnsPort));
      assertEquals(List.of(), TinyResolver.ask("example", Type.MX, dnsPort));
      assertTrue(world.tree().trustAnchors("example").startsWith("example."));
    }
  }

  /** RFC 4035 §4.3: whoever validates may enter below the root. */
  @Test
  void rootWithoutSignaturesLeavesTrustAnchorsToTheTest() throws Exception {
    try (MailWorld world =
        MailWorld.builder()
            .tree(
                SignedTree.builder()
                    .zone(".", ZoneSigning.unsigned())
                    .zone("example", ZoneSigning.signed())
                    .build())
            .start()) {
      assertEquals(Set.of("dns.servers"), world.settings().keySet());
      assertTrue(world.tree().trustAnchors("example").startsWith("example."));
    }
  }

  @Test
  void policyIsServedUnderACertificateOfTheAuthority() throws Exception {
    try (MailWorld world =
            MailWorld.builder()
                .policy("example.com", PolicyAnswer.none())
                .policyHost("127.0.0.2", HostFault.REFUSE)
                .start();
        Socket plain = new Socket("127.0.0.1", world.policyPort());
        SSLSocket client =
            (SSLSocket)
                world
                    .authority()
                    .clientContext()
                    .getSocketFactory()
                    .createSocket(plain, "mta-sts.example.com", 443, true)) {
      SSLParameters parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(parameters);
      client
          .getOutputStream()
          .write("GET /.well-known/mta-sts.txt HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.endsWith("version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n"), answer);
      assertEquals("mta-sts.example.com", world.policies().requests().getFirst().serverName());
      assertThrows(ConnectException.class, () -> new Socket("127.0.0.2", world.policyPort()));
    }
  }

  @Test
  void authorityMayBeGiven() throws Exception {
    TestAuthority authority = TestAuthority.create();
    try (MailWorld world =
        MailWorld.builder()
            .authority(authority)
            .policy("example.com", PolicyAnswer.none())
            .policy("example.net", PolicyAnswer.none(), authority.identity("other"))
            .start()) {
      assertEquals(authority, world.authority());
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    try (MailWorld world = MailWorld.builder().start()) {
      assertEquals(
          "no host at 127.0.0.2",
          assertThrows(IllegalArgumentException.class, () -> world.host("127.0.0.2")).getMessage());
      assertThrows(IllegalArgumentException.class, world::policies);
      assertThrows(IllegalStateException.class, world::authority);
      assertThrows(IllegalArgumentException.class, () -> world.host("localhost"));
    }
  }

  @Test
  void worldsLiveSideBySide() throws Exception {
    MailWorld.Builder builder =
        MailWorld.builder().host("127.0.0.2", SmtpDialogue.of("mx1.example.com"));
    try (MailWorld one = builder.start();
        MailWorld other = builder.start()) {
      assertNotEquals(one.port(), other.port());
      greeting("127.0.0.2", other.port());
      assertEquals(0, one.host("127.0.0.2").connections().size());
    }
  }

  @Test
  void failedStartLeavesNothingOpen() {
    MailWorld.Builder builder =
        MailWorld.builder()
            .host("127.0.0.2", SmtpDialogue.of("mx1.example.com"))
            .zone(
                port -> {
                  throw new IllegalStateException("port " + port);
                });
    String message = assertThrows(IllegalStateException.class, builder::start).getMessage();
    int port = Integer.parseInt(message.substring("port ".length()));
    assertThrows(IOException.class, () -> new Socket("127.0.0.2", port));
  }

  @Test
  void addressThatIsNotOfThisMachineIsAnError() {
    MailWorld.Builder builder = MailWorld.builder().host("192.0.2.1", HostFault.REFUSE);
    String message = assertThrows(BindException.class, builder::start).getMessage();
    assertTrue(message.startsWith("/192.0.2.1:"), message);
  }

  @Test
  void closeEndsEverySocketAndThread() throws Exception {
    Gate gate = Gate.closed();
    MailWorld world =
        MailWorld.builder()
            .host("127.0.0.2", SmtpDialogue.of("mx1.example.com").greetAfter(gate))
            .host("127.0.0.3", HostFault.SILENT)
            .host("127.0.0.4", HostFault.BLACK_HOLE)
            .host("127.0.0.5", HostFault.REFUSE)
            .policy("example.com", PolicyAnswer.none())
            .start();
    world.dns().fault(QueryMatch.anyQuery(), DnsFault.holdUntil(gate));
    InetSocketAddress dns = world.dns().address();
    try (Socket greeted = new Socket("127.0.0.2", world.port());
        Socket silent = new Socket("127.0.0.3", world.port());
        Socket policy = new Socket("127.0.0.1", world.policyPort());
        Socket tcp = new Socket(dns.getAddress(), dns.getPort())) {
      gate.awaitWaiting(1, LIMIT);
      world.host("127.0.0.3").awaitConnection(c -> true, LIMIT);
      world.close();
      for (Socket socket : List.of(greeted, silent, policy, tcp)) {
        assertEnded(socket);
      }
    }
    assertEquals("Gate[closed, 0 waiting]", gate.toString());
    for (String address : List.of("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")) {
      assertFree(address, world.port());
    }
    assertFree("127.0.0.1", world.policyPort());
    assertFree("127.0.0.1", dns.getPort());
    try (DatagramSocket udp = new DatagramSocket(dns)) {
      assertTrue(udp.isBound());
    }
    world.close();
  }

  /** Ended by an ordinary close or by a reset, as the host had read everything or not. */
  private static void assertEnded(Socket socket) {
    try {
      assertEquals(-1, socket.getInputStream().read());
    } catch (IOException reset) {
      assertEquals("Connection reset", reset.getMessage());
    }
  }

  private static void assertFree(String address, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
      assertTrue(socket.isBound());
    }
  }

  private static String greeting(String address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      StringBuilder line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c != '\r'; c = socket.getInputStream().read()) {
        line.append((char) c);
      }
      return line.toString();
    }
  }
}
