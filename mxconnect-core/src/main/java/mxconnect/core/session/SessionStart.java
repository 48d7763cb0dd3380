package mxconnect.core.session;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.spi.Deadline;

/**
 * The entry of this step: opens the SMTP session on one connection. Greeting, EHLO, STARTTLS, EHLO
 * again, verdict.
 */
public final class SessionStart {
  private final MxConnection connection;
  private final SmtpOptions smtp;
  private final Deadline deadline;
  private final TlsFailures failures;
  private final SessionResults results;
  private final String name;

  private SessionStart(
      MxConnection connection,
      SmtpOptions smtp,
      TlsOptions tls,
      Deadline deadline,
      Consumer<TlsResult> results) {
    this.connection = connection;
    this.smtp = smtp;
    this.deadline = deadline;
    this.failures = new TlsFailures(connection, tls);
    this.results = new SessionResults(connection, results);
    this.name = ClientName.of(connection, smtp);
  }

  /**
   * Opens the session. The connection is closed on failure.
   *
   * @param connection the connection, from which nothing has been read
   * @param smtp how long it may take, and the name to say
   * @param tls the caller's options for TLS
   * @param deadline when it must be open
   * @param results takes what comes of TLS, once at most
   * @throws OpenException if there is no session
   * @throws InterruptedException if the thread is interrupted
   */
  public static SmtpSession on(
      MxConnection connection,
      SmtpOptions smtp,
      TlsOptions tls,
      Deadline deadline,
      Consumer<TlsResult> results)
      throws OpenException, InterruptedException {
    boolean open = false;
    try {
      SmtpSession session = new SessionStart(connection, smtp, tls, deadline, results).open();
      open = true;
      return session;
    } finally {
      if (!open) {
        connection.close();
      }
    }
  }

  private SmtpSession open() throws OpenException, InterruptedException {
    Dialogue clear = Dialogue.over(connection.socket(), smtp, deadline);
    Reply greeting = greeting(clear);
    Hello hello = Hello.said(clear, name, failures.tlsIsRequired());
    if (!startsTls(clear, hello)) {
      return session(connection.socket(), greeting, hello).build();
    }
    SSLSocket socket = withTls(hello);
    TlsSession tls = facts(socket, hello);
    Dialogue secret = clear.within(socket, tls);
    Hello again = helloWithin(secret, hello, tls);
    requireWhatIsRequired(secret, again);
    return session(socket, greeting, again).tls(tls).build();
  }

  /** RFC 5321 §3.1, §4.2. */
  private static Reply greeting(Dialogue clear) throws OpenException, InterruptedException {
    Reply greeting = clear.greeting();
    if (greeting.code() == Reply.READY) {
      return greeting;
    }
    throw clear.leaving(
        OpenException.builder(ErrorCode.GREETING_REFUSED, "the server greets with " + greeting)
            .scope(greeting.isPermanent() ? OpenException.Scope.HOST : OpenException.Scope.ADDRESS)
            .build());
  }

  /** Says STARTTLS where it is offered; returns false if the session goes on in clear. */
  private boolean startsTls(Dialogue clear, Hello hello)
      throws OpenException, InterruptedException {
    if (connection.tls() instanceof TlsObligation.Cleartext && !failures.tlsIsRequired()) {
      return false;
    }
    if (!hello.offers("STARTTLS")) {
      goOnInClear(clear, hello, failures.notOffered(hello));
      return false;
    }
    Reply reply = clear.say("STARTTLS");
    if (reply.code() == Reply.READY) {
      return true;
    }
    if (reply.code() == Reply.CLOSING && !failures.tlsIsRequired()) {
      throw clear.leaving(failures.closed(reply));
    }
    goOnInClear(clear, hello, failures.refused(reply));
    return false;
  }

  /** RFC 3207 §4: whoever can do without TLS may go on. */
  private void goOnInClear(Dialogue clear, Hello hello, OpenException refusal)
      throws OpenException {
    if (failures.tlsIsRequired()) {
      results.failed(refusal, hello.serverName());
      throw clear.leaving(refusal);
    }
    results.inClear(hello, refusal.getMessage());
  }

  private SSLSocket withTls(Hello hello) throws OpenException, InterruptedException {
    try {
      Deadline limit = failures.mayGoOnInClear() ? deadline.share(2) : deadline;
      connection.socket().setSoTimeout(Math.max(1, limit.remainingMillis()));
      SSLSocket socket = connection.startTls();
      socket.setSoTimeout(0);
      return socket;
    } catch (IOException e) {
      Dialogue.requireNotInterrupted(e);
      throw told(failures.failed(HandshakeFailure.of(e)), hello);
    }
  }

  private TlsSession facts(SSLSocket socket, Hello hello) throws OpenException {
    try {
      return TlsFacts.of(socket.getSession(), connection.tls());
    } catch (TlsObligationException e) {
      throw told(failures.failed(HandshakeFailure.of(e)), hello);
    }
  }

  private OpenException told(OpenException failure, Hello hello) {
    results.failed(failure, hello.serverName());
    return failure;
  }

  /** What was said before TLS is forgotten (RFC 3207 §4.2). */
  private Hello helloWithin(Dialogue secret, Hello before, TlsSession tls)
      throws OpenException, InterruptedException {
    Hello hello;
    try {
      hello = Hello.said(secret, name, false);
    } catch (OpenException e) {
      if (e.code() == ErrorCode.EHLO_REFUSED) {
        results.opened(before, tls); // in TLS, which therefore is not to blame
        throw e;
      }
      throw told(failures.brokenOff(e), before);
    }
    results.opened(hello, tls);
    return hello;
  }

  /** RFC 8689 §4.2.1. */
  private void requireWhatIsRequired(Dialogue secret, Hello hello) throws OpenException {
    if (!failures.requireTls()) {
      return;
    }
    if (!connection.tls().authenticated()) {
      throw secret.leaving(failures.notVerified());
    }
    if (!hello.offers("REQUIRETLS")) {
      throw secret.leaving(failures.requireTlsNotOffered(hello));
    }
  }

  private SmtpSession.Builder session(Socket socket, Reply greeting, Hello hello) {
    return SmtpSession.builder(connection, socket)
        .greeting(greeting.lines())
        .extended(hello.extended())
        .extensions(hello.extensions());
  }
}
