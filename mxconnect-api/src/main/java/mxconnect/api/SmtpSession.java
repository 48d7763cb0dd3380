package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An SMTP session that is ready for a mail transaction: the greeting has been read, EHLO said, and
 * TLS is on and verified as the connection's obligation requires.
 *
 * <p>Where this fails at a host, {@link MxConnector#open} has tried the next one:
 *
 * {@snippet :
 * try (SmtpSession session =
 *     connector.open("user@example.com", SmtpSession.opener("mail.example.net"))) {
 *   session.socket().getOutputStream().write("MAIL FROM:<>\r\n".getBytes(US_ASCII));
 * }
 * }
 *
 * <p>It belongs to the caller. Its facts may be read by any thread; the socket is for one thread at
 * a time.
 */
public final class SmtpSession implements AutoCloseable {
  private final MxConnection connection;
  private final Socket socket;
  private final List<String> greeting;
  private final boolean extended;
  private final List<String> extensions;
  private final Optional<TlsSession> tls;

  private SmtpSession(Builder builder) {
    this.connection = builder.connection;
    this.socket = builder.socket;
    this.greeting = builder.greeting;
    this.extended = builder.extended;
    this.extensions = builder.extensions;
    this.tls = builder.tls;
  }

  /** Returns an opener with the default options. */
  public static Opener<SmtpSession> opener() {
    return opener(SmtpOptions.defaults());
  }

  /**
   * Returns an opener with the default options and a name.
   *
   * @param hostname the name to say in EHLO
   * @throws IllegalArgumentException if it is empty, or not printable ASCII without blanks
   */
  public static Opener<SmtpSession> opener(String hostname) {
    return opener(SmtpOptions.builder().hostname(hostname).build());
  }

  /** Returns an opener. */
  public static Opener<SmtpSession> opener(SmtpOptions options) {
    requireNonNull(options, "options");
    return (connection, deadline) -> connection.startSession(options, deadline);
  }

  /**
   * Returns a builder: for the engine, and for tests of code that takes sessions.
   *
   * @param connection the connection
   * @param socket the socket to go on with
   */
  public static Builder builder(MxConnection connection, Socket socket) {
    return new Builder(requireNonNull(connection, "connection"), requireNonNull(socket, "socket"));
  }

  /**
   * Returns the socket to go on with, without a read timeout: an {@link javax.net.ssl.SSLSocket} if
   * TLS is on. Nothing that the server has sent is left out.
   */
  public Socket socket() {
    return socket;
  }

  /** Returns the connection: host, address, obligation and report. */
  public MxConnection connection() {
    return connection;
  }

  /** Returns the lines of the greeting without their codes, printable characters only. */
  public List<String> greeting() {
    return greeting;
  }

  /** Tells whether the server knows EHLO; if not, HELO was said and there are no extensions. */
  public boolean extended() {
    return extended;
  }

  /**
   * Returns the lines of the last reply to EHLO after the first, each a keyword with its parameters
   * (RFC 5321 §4.1.1.1), printable characters only.
   */
  public List<String> extensions() {
    return extensions;
  }

  /**
   * Returns the parameters of an extension, as one text without the keyword; empty if the server
   * does not offer it.
   *
   * @param keyword the keyword, such as {@code SIZE}, in upper or lower case
   */
  public Optional<String> extension(String keyword) {
    String wanted = requireNonNull(keyword, "keyword").toUpperCase(Locale.ROOT);
    return extensions.stream()
        .map(line -> line.split(" ", 2))
        .filter(words -> words[0].toUpperCase(Locale.ROOT).equals(wanted))
        .map(words -> words.length > 1 ? words[1] : "")
        .findFirst();
  }

  /** Returns the TLS of the session; empty if it is in clear. */
  public Optional<TlsSession> tls() {
    return tls;
  }

  /** Returns the account of the call. */
  public ConnectReport report() {
    return connection.report();
  }

  /** Closes the connection, without saying QUIT. Further calls do nothing. */
  @Override
  public void close() {
    try {
      stopReading();
      socket.close();
    } catch (IOException e) {
      // The session is given up either way.
    } finally {
      connection.close();
    }
  }

  /** Java reads what is left before it closes TLS, for as long as the server goes on talking. */
  private void stopReading() {
    try {
      connection.socket().shutdownInput();
    } catch (IOException | UnsupportedOperationException e) {
      // It is closed, or one of a hook's own.
    }
  }

  @Override
  public String toString() {
    return "SmtpSession[" + connection + tls.map(t -> ", " + t).orElse(", in clear") + "]";
  }

  /** Collects a session. Not thread-safe. */
  public static final class Builder {
    private final MxConnection connection;
    private final Socket socket;
    private List<String> greeting = List.of();
    private boolean extended = true;
    private List<String> extensions = List.of();
    private Optional<TlsSession> tls = Optional.empty();

    private Builder(MxConnection connection, Socket socket) {
      this.connection = connection;
      this.socket = socket;
    }

    /** Sets the lines of the greeting. Default none. */
    public Builder greeting(List<String> lines) {
      this.greeting = List.copyOf(requireNonNull(lines, "lines"));
      return this;
    }

    /** Sets whether the server knows EHLO. Default true. */
    public Builder extended(boolean extended) {
      this.extended = extended;
      return this;
    }

    /** Sets the extensions. Default none. */
    public Builder extensions(List<String> lines) {
      this.extensions = List.copyOf(requireNonNull(lines, "lines"));
      return this;
    }

    /** Sets the TLS of the session. Default none. */
    public Builder tls(TlsSession tls) {
      this.tls = Optional.of(requireNonNull(tls, "tls"));
      return this;
    }

    /** Returns the session. */
    public SmtpSession build() {
      return new SmtpSession(this);
    }
  }
}
