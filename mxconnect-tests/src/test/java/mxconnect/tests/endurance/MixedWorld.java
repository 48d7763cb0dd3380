package mxconnect.tests.endurance;

import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import mxconnect.tests.hostile.wire.RawHost;

/**
 * Domains of mixed fate, of which each has a name that says it. What its servers get is told to the
 * moments. The hosts at {@code x.mx.example} have the address 127.0.0.x.
 */
final class MixedWorld implements AutoCloseable {
  /** Longer than any host waits for what has ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int FIRST = 2;
  private static final int LAST = 11;
  private static final int GOOD = 2;
  private static final int REFUSING = 3;
  private static final int SILENT = 4;
  private static final int HANGING = 5;
  private static final int DRIPPING = 8;
  private static final int MUTE_IN_HANDSHAKE = 10;

  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity IDENTITY = AUTHORITY.identity(host(GOOD));

  /** Those whose host is at the address with this number, in order. */
  private static final List<String> BY_HOST =
      List.of(
          "fine.example",
          "refused.example",
          "silent.example",
          "hanging.example",
          "reset.example",
          "closed.example",
          "dripping.example",
          "alert.example",
          "mute.example",
          "clear.example");

  /** Those whose attempts a hook decides about. */
  static final List<String> HOOKED =
      List.of(
          "redirected.example",
          "counted.example",
          "given.example",
          "held.example",
          "skipped.example",
          "refused-by-hook.example",
          "broken-hook.example");

  private static final List<String> WITH_POLICY =
      List.of("enforced.example", "mismatch.example", "unfetched.example", "absent.example");

  private static final List<String> OTHERS =
      List.of(
          "next.example",
          "race.example",
          "nowhere.example",
          "null.example",
          "servfail.example",
          "dropped.example",
          "late.example",
          "alias.example",
          "fit.example",
          "misfit.example",
          "[127.0.0.2]",
          "no domain");

  private final Moments moments;
  private final RawHost counting;
  private final MailWorld world;

  MixedWorld(Moments moments) throws IOException {
    this.moments = moments;
    this.counting = RawHost.start("127.0.0.20", 0, this::countOctets);
    this.world = start();
    faults();
  }

  /** Returns what calls are made to. */
  static List<String> targets() {
    return Stream.of(BY_HOST, HOOKED, WITH_POLICY, OTHERS).flatMap(List::stream).toList();
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
        .tree(MixedWorld::tree)
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

  private static String host(int number) {
    return number + ".mx.example";
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone(".", ZoneSigning.signed())
        .zone("mx.example", ZoneSigning.signed())
        .zone("clear.example", ZoneSigning.unsigned())
        .records(zone(port))
        .build();
  }

  private static Zone zone(int port) {
    ZoneBuilder zone = Zone.builder().nullMx("null.example").cname("alias.example", "fine.example");
    for (int i = FIRST; i <= LAST; i++) {
      zone.a(host(i), "127.0.0." + i).mx(BY_HOST.get(i - FIRST), 10, host(i));
    }
    HOOKED.forEach(domain -> zone.mx(domain, 10, host(GOOD)).mx(domain, 20, host(REFUSING)));
    WITH_POLICY.forEach(
        domain ->
            zone.mx(domain, 10, host(GOOD))
                .txt("_mta-sts." + domain, "v=STSv1; id=1;")
                .a("mta-sts." + domain, "127.0.0.1"));
    IntStream.of(REFUSING, SILENT, MUTE_IN_HANDSHAKE, GOOD)
        .forEach(number -> zone.mx("next.example", number == GOOD ? 20 : 10, host(number)));
    return zone.mx("race.example", 10, "race.mx.example")
        .a("race.mx.example", "127.0.0." + HANGING, "127.0.0." + DRIPPING, "127.0.0." + GOOD)
        .mx("late.example", 10, host(GOOD))
        .mx("fit.example", 10, "fit.mx.example")
        .a("fit.mx.example", "127.0.0." + GOOD)
        .tlsa("fit.mx.example", port, Tlsa.of(IDENTITY, 3, 1, 1))
        .mx("misfit.example", 10, "misfit.mx.example")
        .a("misfit.mx.example", "127.0.0." + GOOD)
        .tlsa("misfit.mx.example", port, Tlsa.of(AUTHORITY.identity("other.example"), 3, 1, 1))
        .build();
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
