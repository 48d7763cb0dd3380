package mxconnect.tests.endurance;

import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.tests.endurance.MixedDomains.FIRST;
import static mxconnect.tests.endurance.MixedDomains.GOOD;
import static mxconnect.tests.endurance.MixedDomains.LAST;
import static mxconnect.tests.endurance.MixedDomains.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.hostile.wire.RawHost;

/** The servers of {@link MixedDomains}. What they get is told to the moments. */
final class MixedWorld implements AutoCloseable {
  /** Longer than any host waits for what has ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity IDENTITY = AUTHORITY.identity(host(GOOD));

  private final Moments moments;
  private final RawHost counting;
  private final MailWorld world;

  MixedWorld(Moments moments) throws IOException {
    this.moments = moments;
    this.counting = RawHost.start("127.0.0.20", 0, this::countOctets);
    this.world = start();
    faults();
  }

  MailWorld mail() {
    return world;
  }

  /** Returns the host that counts every octet. */
  InetSocketAddress counting() {
    return new InetSocketAddress("127.0.0.20", counting.port());
  }

  /** Returns the host that nothing is wrong with. */
  InetSocketAddress good() {
    return world.host("127.0.0." + GOOD).address();
  }

  /** Waits until every mail exchanger has seen the end of each of its connections. */
  void awaitAllEnded() throws InterruptedException {
    for (int i = FIRST; i <= LAST; i++) {
      SmtpHost host = world.host("127.0.0." + i);
      for (SmtpConnection connection : host.connections()) {
        connection.awaitClosed(PATIENCE);
      }
      host.forgetConnections();
    }
    world.dns().forgetQueries();
    world.policies().forgetRequests();
  }

  private MailWorld start() throws IOException {
    SmtpDialogue good =
        SmtpDialogue.of(host(GOOD)).startTls(IDENTITY).handshake(this::handshakeBegins);
    return MailWorld.builder()
        .authority(AUTHORITY)
        .tree(port -> MixedDomains.tree(port, IDENTITY, AUTHORITY.identity("other.example")))
        .host("127.0.0.2", good)
        .host("127.0.0.3", HostFault.REFUSE)
        .host("127.0.0.4", HostFault.SILENT)
        .host("127.0.0.5", HostFault.BLACK_HOLE)
        .host("127.0.0.6", HostFault.RESET)
        .host("127.0.0.7", HostFault.CLOSE)
        .host("127.0.0.8", good.greeting(SmtpReply.usual().dripping(Duration.ofMillis(20))))
        .host("127.0.0.9", good.handshake(SmtpReply.fatalAlert(40)))
        .host("127.0.0.10", good.handshake(SmtpReply.silence()))
        .host("127.0.0.11", SmtpDialogue.of(host(LAST)))
        .policy("enforced.example", PolicyAnswer.enforce(host(GOOD)))
        .policy("mismatch.example", PolicyAnswer.enforce("other.example"))
        .policy("unfetched.example", PolicyAnswer.silent())
        .policy("absent.example", PolicyAnswer.status(404))
        .start();
  }

  private SmtpReply handshakeBegins(String serverName) {
    moments.happened(Moments.Kind.HANDSHAKE);
    return SmtpReply.usual();
  }

  private void faults() {
    world
        .dns()
        .fault(query("servfail.example"), DnsFault.servfail())
        .fault(query("dropped.example"), DnsFault.drop())
        .fault(query("late.example"), DnsFault.delay(Duration.ofMillis(30)))
        .fault(anyQuery().and(query -> queryCame()), DnsFault.drop());
  }

  /** No query has the fault, which is there to be asked for. */
  private boolean queryCame() {
    moments.happened(Moments.Kind.QUERY);
    return false;
  }

  private void countOctets(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    OutputStream out = connection.getOutputStream();
    out.write("220 counting\r\n".getBytes(StandardCharsets.US_ASCII));
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      moments.happened(Moments.Kind.OCTET);
      if (octet == '\n') {
        out.write("250 counting\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (world) {
      counting.close();
    }
  }
}
