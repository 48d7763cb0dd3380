package mxconnect.core.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.core.attempt.Connected;

/** A connection with the account of the call that made it. */
public final class OpenConnection implements MxConnection {
  private final Connected connected;
  private final ConnectReport report;
  private final InetAddress localAddress;
  private final int localPort;

  /** Makes a connection of what a delivery has come to. */
  public OpenConnection(Connected connected, ConnectReport report) {
    this.connected = connected;
    this.report = report;
    this.localAddress = connected.socket().getLocalAddress();
    this.localPort = connected.socket().getLocalPort();
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
  public SSLSocket startTls() throws StartTlsException {
    return StartTls.on(connected.socket(), tls());
  }

  @Override
  public ConnectReport report() {
    return report;
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
