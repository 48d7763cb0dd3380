package mxconnect.testkit.https;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import mxconnect.testkit.runtime.Journal;

/** The host's side of one connection: a handshake, a request, an answer. */
final class HttpsSession {
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Socket connection;
  private final SSLSocket secure;
  private final Map<String, PolicySite> sites;
  private String serverName = "";

  /**
   * Begins a session.
   *
   * @param connection what was accepted
   * @param secure the TLS socket over it, before the handshake
   * @param sites what is served, by the name that the client asks for
   */
  HttpsSession(Socket connection, SSLSocket secure, Map<String, PolicySite> sites) {
    this.connection = connection;
    this.secure = secure;
    this.sites = sites;
  }

  void run(Journal<Handshake> handshakes, Journal<HttpsRequest> requests)
      throws IOException, InterruptedException {
    shakeHands(handshakes);
    RequestHead head = RequestHead.read(secure.getInputStream());
    InetSocketAddress client = (InetSocketAddress) connection.getRemoteSocketAddress();
    requests.add(
        new HttpsRequest(
            serverName, head.method(), head.path(), head.headers(), client, Instant.now()));
    send(answer(head));
  }

  private void shakeHands(Journal<Handshake> handshakes) throws IOException {
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setSNIMatchers(List.of(new NameListener()));
    secure.setSSLParameters(parameters);
    boolean succeeded = false;
    try {
      secure.startHandshake();
      succeeded = true;
    } finally {
      handshakes.add(new Handshake(serverName, succeeded, Instant.now()));
    }
  }

  private PolicyAnswer answer(RequestHead head) {
    PolicySite site = sites.get(serverName);
    if (site == null || !head.path().equals(PolicyHost.PATH)) {
      return PolicyAnswer.status(NOT_FOUND);
    }
    return head.method().equals("GET") ? site.answer() : PolicyAnswer.status(METHOD_NOT_ALLOWED);
  }

  private void send(PolicyAnswer answer) throws IOException, InterruptedException {
    answer.pause();
    if (answer.instead().isPresent()) {
      answer.instead().get().treat(connection);
    } else {
      answer.write(secure.getOutputStream());
      if (answer.endsTls()) {
        secure.close();
      }
    }
  }

  /** Receives the name that the client asks for, also when the handshake fails later on. */
  private final class NameListener extends SNIMatcher {
    NameListener() {
      super(StandardConstants.SNI_HOST_NAME);
    }

    @Override
    public boolean matches(SNIServerName name) {
      serverName = new SNIHostName(name.getEncoded()).getAsciiName().toLowerCase(Locale.ROOT);
      return true;
    }
  }
}
