package mxconnect.core.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.Site;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.Deadline;
import mxconnect.core.attempt.Connected;
import mxconnect.core.flight.Flight;
import mxconnect.core.flight.Recorder;
import mxconnect.core.session.SessionResults;
import mxconnect.core.session.SessionStart;
import mxconnect.core.session.StartTls;
import org.jspecify.annotations.Nullable;

/** A connection with the account of the call that made it. */
public final class OpenConnection implements MxConnection {
  private final Connected connected;
  private final ConnectCall call;
  private final TlsOptions options;
  private final Supplier<ConnectReport> account;
  private final Consumer<TlsResult> results;
  private final InetAddress localAddress;
  private final int localPort;
  private volatile @Nullable ConnectReport finished;
  private volatile boolean told;

  /**
   * Makes a connection of what a delivery has come to.
   *
   * @param connected the connection
   * @param call the call that made it
   * @param options the caller's options for TLS
   * @param account gives the account of the call so far
   * @param results takes what comes of TLS into that account
   */
  public OpenConnection(
      Connected connected,
      ConnectCall call,
      TlsOptions options,
      Supplier<ConnectReport> account,
      Consumer<TlsResult> results) {
    this.connected = connected;
    this.call = call;
    this.options = options;
    this.account = account;
    this.results = results;
    this.localAddress = connected.socket().getLocalAddress();
    this.localPort = connected.socket().getLocalPort();
  }

  /** Keeps the account as it is now: the call has ended. */
  public OpenConnection handedOut() {
    finished = account.get();
    return this;
  }

  /** Returns what led to this connection. */
  public Connected connected() {
    return connected;
  }

  @Override
  public Socket socket() {
    return connected.socket();
  }

  @Override
  public String hostname() {
    return connected.host().hostname();
  }

  @Override
  public InetAddress address() {
    return connected.address();
  }

  @Override
  public int port() {
    return connected.port();
  }

  @Override
  public int preference() {
    return connected.host().preference();
  }

  @Override
  public boolean implicitMx() {
    return connected.host().implicitMx();
  }

  @Override
  public Site site() {
    return connected.attempt().site();
  }

  @Override
  public InetAddress localAddress() {
    return localAddress;
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public Optional<String> localHostname() {
    return connected.attempt().binding().hostnameFor(address());
  }

  @Override
  public TlsObligation tls() {
    return connected.tls();
  }

  @Override
  public TlsOptions tlsOptions() {
    return options;
  }

  @Override
  public SSLSocket startTls() throws StartTlsException {
    Flight flight =
        Recorder.ofThisJvm().handshake(call.id(), connected.attempt().target().text(), hostname());
    flight.at(address(), port());
    try {
      SSLSocket socket = StartTls.on(connected.socket(), tls(), options);
      flight.end("SUCCEEDED");
      return socket;
    } catch (StartTlsException e) {
      flight.end("FAILED", e.resultType().map(Enum::name).orElse(""));
      throw e;
    }
  }

  /** Nobody dials once more after the call has ended. */
  @Override
  public SmtpSession startSession(SmtpOptions smtp, Deadline deadline)
      throws OpenException, InterruptedException {
    requireNonNull(smtp, "options");
    requireNonNull(deadline, "deadline");
    TlsOptions those =
        finished == null ? options : options.toBuilder().cleartextRetry(false).build();
    return SessionStart.on(this, smtp, those, deadline, this::take);
  }

  /** Takes note of TLS that an opener of the caller's own has found wanting. */
  void failed(OpenException failure) {
    if (!told) {
      SessionResults.failure(this, failure).ifPresent(this::take);
    }
  }

  /** What is found out after the call has ended belongs to this connection's account alone. */
  private void take(TlsResult result) {
    told = true;
    ConnectReport report = finished;
    if (report == null) {
      results.accept(result);
      return;
    }
    List<TlsResult> all = new ArrayList<>(report.tlsResults());
    all.add(result);
    finished = report.toBuilder().tlsResults(all).build();
  }

  @Override
  public ConnectReport report() {
    ConnectReport report = finished;
    return report == null ? account.get() : report;
  }

  @Override
  public void close() {
    try {
      socket().close();
    } catch (IOException e) {
      // The socket is given up either way.
    }
  }

  @Override
  public String toString() {
    return "MxConnection[" + hostname() + " " + IpLiteral.format(address()) + ":" + port() + "]";
  }
}
