package mxconnect.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnector;
import mxconnect.api.Opener;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** Warm sessions with STARTTLS, beside a bare connect, greeting and handshake. */
final class Sessions {
  /** After so many the compiler of the JVM has come to our part, too; it starts with the keys. */
  private static final int WARM_UP = 8_000;

  private static final int PER_WAY = 500;

  private Sessions() {}

  static void run(Report report) throws Exception {
    for (Profile profile : Profile.values()) {
      measure(report, profile);
    }
  }

  private static void measure(Report report, Profile profile) throws Exception {
    TestAuthority authority = TestAuthority.create();
    ServerIdentity identity = authority.identity(Profile.EXCHANGER);
    SmtpDialogue dialogue = SmtpDialogue.of(Profile.EXCHANGER).startTls(identity);
    try (MailWorld world =
        profile.world(authority, identity, port -> port).host(Profile.ADDRESS, dialogue).start()) {
      InetSocketAddress address = new InetSocketAddress(Profile.ADDRESS, world.port());
      MxConnector connector = world.connector();
      Opener<SmtpSession> opener = SmtpSession.opener("client.example.net");
      ConnectRequest request =
          ConnectRequest.builder(Profile.DOMAIN).options(profile.options(world.port())).build();
      try (SmtpSession session = connector.open(request, opener)) {
        profile.check(session.connection());
      }
      Callable<AutoCloseable> open = () -> connector.open(request, opener);
      Callable<AutoCloseable> bare = () -> bare(address);
      for (int i = 0; i < WARM_UP; i++) {
        long unused = nanos(open) + nanos(bare);
      }
      double[] opened = new double[PER_WAY];
      double[] bared = new double[PER_WAY];
      for (int i = 0; i < PER_WAY; i++) {
        opened[i] = nanos(open);
        bared[i] = nanos(bare);
      }
      double ours = Median.of(opened);
      double least = Median.of(bared);
      report.less("open." + Figure.word(profile.title), ours / least);
      report.line(
          "warm session with STARTTLS, %s: median %.0f us, bare connect, greeting and handshake"
              + " %.0f us, ratio %.2f",
          profile.title, ours / 1e3, least / 1e3, ours / least);
    }
  }

  /** Returns how long it takes to open a session, but not to close it. */
  private static long nanos(Callable<AutoCloseable> way) throws Exception {
    long start = System.nanoTime();
    AutoCloseable session = way.call();
    long nanos = System.nanoTime() - start;
    session.close();
    return nanos;
  }

  /** As our own sessions do, it shares no context, so none resumes another. */
  private static SSLSocket bare(InetSocketAddress address)
      throws IOException, GeneralSecurityException {
    Socket socket = SocketChannel.open().socket();
    boolean open = false;
    try {
      socket.connect(address, 30_000);
      socket.setTcpNoDelay(true);
      BufferedReader in = reader(socket);
      reply(in);
      say(socket, in, "EHLO client.example.net");
      say(socket, in, "STARTTLS");
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      SSLSocket tls =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(socket, Profile.EXCHANGER, address.getPort(), true);
      tls.startHandshake();
      say(tls, reader(tls), "EHLO client.example.net");
      open = true;
      return tls;
    } finally {
      if (!open) {
        socket.close();
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void say(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
    reply(in);
  }

  private static void reply(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line.charAt(3) == '-') {
      line = in.readLine();
    }
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
