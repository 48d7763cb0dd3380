package mxconnect.testkit.smtp;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import mxconnect.testkit.runtime.Journal;

/** One connection that a host accepted. Thread-safe; it goes on changing while it is open. */
public final class SmtpConnection {
  private final InetSocketAddress peer;
  private final InetSocketAddress local;
  private final Instant time = Instant.now();
  private final long nanoTime = System.nanoTime();
  private final Journal<String> commands = new Journal<>("command");
  private final Journal<SmtpMessage> messages = new Journal<>("message");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<String> serverName = Optional.empty();
  private volatile Optional<ExtendedSSLSession> tls = Optional.empty();

  SmtpConnection(Socket socket) {
    this.peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    this.local = (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Returns the client's address and port. */
  public InetSocketAddress peer() {
    return peer;
  }

  /** Returns the host's address and port. */
  public InetSocketAddress local() {
    return local;
  }

  /** Returns when the connection was accepted. */
  public Instant time() {
    return time;
  }

  /** Returns when the connection was accepted, by {@link System#nanoTime}. */
  public long nanoTime() {
    return nanoTime;
  }

  /** Returns the command lines so far, without their ends. */
  public List<String> commands() {
    return commands.entries();
  }

  /**
   * Returns the first command that begins with this, waiting for it if need be.
   *
   * @param beginning the beginning, such as {@code "EHLO "}; upper and lower case differ
   * @param limit how long to wait at most
   * @throws AssertionError if there is none within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public String awaitCommand(String beginning, Duration limit) throws InterruptedException {
    return commands.await(line -> line.startsWith(beginning), limit);
  }

  /** Returns the messages so far. */
  public List<SmtpMessage> messages() {
    return messages.entries();
  }

  /** Tells whether a TLS handshake has succeeded on the connection. */
  public boolean isEncrypted() {
    return tls.isPresent();
  }

  /**
   * Returns the name that the client wanted when it began a TLS handshake (RFC 6066 §3), if it said
   * one; also if the handshake failed.
   */
  public Optional<String> serverName() {
    return serverName;
  }

  /** Returns the version of TLS, such as {@code TLSv1.3}; empty without TLS. */
  public Optional<String> tlsVersion() {
    return tls.map(ExtendedSSLSession::getProtocol);
  }

  /** Returns the certificates that the client has shown, its own first; none if it showed none. */
  public List<X509Certificate> clientCertificates() {
    return tls.map(SmtpConnection::clientCertificates).orElse(List.of());
  }

  private static List<X509Certificate> clientCertificates(ExtendedSSLSession session) {
    try {
      return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException none) {
      return List.of();
    }
  }

  /** Tells whether the connection is still open, as far as the host knows. */
  public boolean isOpen() {
    return closed.getCount() > 0;
  }

  /**
   * Waits until either side has closed the connection and the host has noticed.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if it is still open after the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitClosed(Duration limit) throws InterruptedException {
    if (!closed.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(this + " is still open after " + limit.toMillis() + " ms");
    }
  }

  void command(String line) {
    commands.add(line);
  }

  void message(SmtpMessage message) {
    messages.add(message);
  }

  void wanted(Optional<String> name) {
    serverName = name;
  }

  void encrypted(ExtendedSSLSession session) {
    tls = Optional.of(session);
  }

  void ended() {
    closed.countDown();
  }

  @Override
  public String toString() {
    return "SmtpConnection[" + peer + " to " + local + (isOpen() ? ", open]" : ", closed]");
  }
}
