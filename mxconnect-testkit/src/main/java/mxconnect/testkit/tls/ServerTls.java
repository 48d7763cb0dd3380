package mxconnect.testkit.tls;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * How a host does TLS: with which certificate for which name, with which versions, and what it
 * wants of the client. Immutable; every method returns a changed one.
 */
public final class ServerTls {
  private final Function<String, Optional<ServerIdentity>> choice;
  private final List<String> protocols;
  private final List<String> cipherSuites;
  private final Optional<TestAuthority> clients;

  private ServerTls(
      Function<String, Optional<ServerIdentity>> choice,
      List<String> protocols,
      List<String> cipherSuites,
      Optional<TestAuthority> clients) {
    this.choice = choice;
    this.protocols = List.copyOf(protocols);
    this.cipherSuites = List.copyOf(cipherSuites);
    this.clients = clients;
  }

  /** Returns the TLS of a host that shows this identity to everybody. */
  public static ServerTls of(ServerIdentity identity) {
    Optional<ServerIdentity> shown = Optional.of(requireNonNull(identity, "identity"));
    return byName(serverName -> shown);
  }

  /**
   * Returns the TLS of a host that has several identities.
   *
   * @param choice gives the identity for the name that a client asks for (RFC 6066 §3), in lower
   *     case, or for empty text if it says none, the same one each time; without an identity the
   *     handshake fails
   */
  public static ServerTls byName(Function<String, Optional<ServerIdentity>> choice) {
    requireNonNull(choice, "choice");
    return new ServerTls(choice, List.of(), List.of(), Optional.empty());
  }

  /**
   * Limits the versions of TLS.
   *
   * @param versions the versions as JSSE names them, such as {@code "TLSv1.2"}
   */
  public ServerTls protocols(String... versions) {
    List<String> limited = List.of(requireNonNull(versions, "versions"));
    return new ServerTls(choice, limited, cipherSuites, clients);
  }

  /**
   * Limits the cipher suites.
   *
   * @param suites the suites as JSSE names them, such as {@code "TLS_AES_128_GCM_SHA256"}
   */
  public ServerTls cipherSuites(String... suites) {
    List<String> limited = List.of(requireNonNull(suites, "suites"));
    return new ServerTls(choice, protocols, limited, clients);
  }

  /** Requires a certificate of the client that this authority has signed. */
  public ServerTls clientsOf(TestAuthority authority) {
    requireNonNull(authority, "authority");
    return new ServerTls(choice, protocols, cipherSuites, Optional.of(authority));
  }

  /**
   * Does the host's part of a handshake. The connection stays open, whatever comes of it: a client
   * that has not read the alert yet would lose it by a reset.
   *
   * @param connection the connection
   * @param hello what has been read of it
   * @throws IOException if either side refuses
   */
  public SSLSocket accept(Socket connection, ClientHello hello) throws IOException {
    requireNonNull(connection, "connection");
    requireNonNull(hello, "hello");
    SSLSocket secure =
        (SSLSocket) context().getSocketFactory().createSocket(connection, hello.octets(), false);
    if (!protocols.isEmpty()) {
      secure.setEnabledProtocols(protocols.toArray(String[]::new));
    }
    if (!cipherSuites.isEmpty()) {
      secure.setEnabledCipherSuites(cipherSuites.toArray(String[]::new));
    }
    secure.setNeedClientAuth(clients.isPresent());
    secure.startHandshake();
    return secure;
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new IdentityKeyManager(choice)},
          clients.map(TestAuthority::trustManagers).orElse(null),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }
}
