package mxconnect.core.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.AttemptResult;
import mxconnect.api.BlockedAddress;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnection;
import mxconnect.api.StartTlsException;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.Trace;
import mxconnect.core.attempt.Connected;
import mxconnect.core.delivery.Delivery;

/** A connection with the facts of its delivery. */
public final class OpenConnection implements MxConnection {
  private final Connected connected;
  private final Target target;
  private final Optional<String> localHostname;
  private final Optional<MtaStsReport> mtaSts;
  private final List<AttemptResult> attempts;
  private final List<BlockedAddress> blockedAddresses;
  private final Trace trace;
  private final InetAddress localAddress;
  private final int localPort;

  /** Makes a connection of what a delivery has come to. */
  public OpenConnection(Connected connected, Delivery delivery, Optional<MtaStsReport> mtaSts) {
    this.connected = connected;
    this.target = delivery.target();
    this.localHostname = delivery.options().localBinding().hostnameFor(connected.address());
    this.mtaSts = mtaSts;
    this.attempts = delivery.attemptLog().attempts();
    this.blockedAddresses = delivery.attemptLog().blockedAddresses();
    this.trace = delivery.trace().trace();
    this.localAddress = connected.socket().getLocalAddress();
    this.localPort = connected.socket().getLocalPort();
  }

  @Override
  public Socket socket() {
    return connected.socket();
  }

  @Override
  public Target target() {
    return target;
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
  public InetAddress localAddress() {
    return localAddress;
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public Optional<String> localHostname() {
    return localHostname;
  }

  @Override
  public TlsObligation tls() {
    return connected.terms().tls();
  }

  @Override
  public SSLSocket startTls() throws StartTlsException {
    return StartTls.on(connected.socket(), tls());
  }

  @Override
  public Optional<MtaStsReport> mtaSts() {
    return mtaSts;
  }

  @Override
  public List<AttemptResult> attempts() {
    return attempts;
  }

  @Override
  public List<BlockedAddress> blockedAddresses() {
    return blockedAddresses;
  }

  @Override
  public Trace trace() {
    return trace;
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
