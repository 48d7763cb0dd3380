package mxconnect.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ConnectReport;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.StartTlsException;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.Deadline;

/** A connection to {@code mail.example.com} for {@code example.com}, over a socket of the test. */
final class TestConnection implements MxConnection {
  static final String HOSTNAME = "mail.example.com";
  static final TlsObligation ANY = new TlsObligation.Opportunistic(Optional.of(HOSTNAME));
  static final TlsObligation ENCRYPTED =
      new TlsObligation.EncryptOnly(Optional.of(HOSTNAME), List.of());

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Socket socket;
  private final List<TlsResult> results = new ArrayList<>();
  private TlsObligation tls = ANY;
  private TlsOptions options = TlsOptions.defaults();
  private Optional<String> localHostname = Optional.empty();
  private ConnectReport report =
      ConnectReport.builder()
          .target(new Target.Domain("example.com", "example.com", false))
          .build();

  TestConnection(Socket socket) {
    this.socket = socket;
  }

  TestConnection tls(TlsObligation obligation) {
    tls = obligation;
    return this;
  }

  TestConnection options(TlsOptions tlsOptions) {
    options = tlsOptions;
    return this;
  }

  TestConnection localHostname(String name) {
    localHostname = Optional.of(name);
    return this;
  }

  TestConnection report(ConnectReport account) {
    report = account;
    return this;
  }

  SmtpSession open() throws OpenException, InterruptedException {
    return open(SmtpOptions.defaults());
  }

  SmtpSession open(SmtpOptions smtp) throws OpenException, InterruptedException {
    return startSession(smtp, Deadline.after(LIMIT));
  }

  /** Returns what was told of TLS. */
  List<TlsResult> results() {
    return results;
  }

  @Override
  public Socket socket() {
    return socket;
  }

  @Override
  public String hostname() {
    return HOSTNAME;
  }

  @Override
  public InetAddress address() {
    return socket.getInetAddress();
  }

  @Override
  public int port() {
    return socket.getPort();
  }

  @Override
  public int preference() {
    return 10;
  }

  @Override
  public boolean implicitMx() {
    return false;
  }

  @Override
  public InetAddress localAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int localPort() {
    return socket.getLocalPort();
  }

  @Override
  public Optional<String> localHostname() {
    return localHostname;
  }

  @Override
  public TlsObligation tls() {
    return tls;
  }

  @Override
  public TlsOptions tlsOptions() {
    return options;
  }

  @Override
  public SSLSocket startTls() throws StartTlsException {
    return StartTls.on(socket, tls, options);
  }

  @Override
  public SmtpSession startSession(SmtpOptions smtp, Deadline deadline)
      throws OpenException, InterruptedException {
    return SessionStart.on(this, smtp, options, deadline, results::add);
  }

  @Override
  public ConnectReport report() {
    return report;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The test is over either way.
    }
  }
}
