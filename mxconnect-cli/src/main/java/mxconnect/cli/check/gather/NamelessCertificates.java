package mxconnect.cli.check.gather;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsSession;
import mxconnect.cli.smtp.Sessions;

/**
 * The certificates that servers show to clients without a server name (RFC 6066 §3). They are the
 * same for all targets, so no server is asked for them again and again. Thread-safe.
 */
final class NamelessCertificates {
  private static final int MOST = 1_000;

  private final MxConnector connector;
  private final CheckTerms terms;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<InetAddress, Optional<List<X509Certificate>>> known =
      new LinkedHashMap<>();

  NamelessCertificates(MxConnector connector, CheckTerms terms) {
    this.connector = connector;
    this.terms = terms;
  }

  /**
   * Returns them; empty if there is no TLS without a name.
   *
   * @param only a request about this address alone
   */
  Optional<List<X509Certificate>> of(InetAddress address, ConnectRequest only)
      throws InterruptedException {
    Optional<Optional<List<X509Certificate>>> before = known(address);
    if (before.isPresent()) {
      return before.get();
    }
    Optional<List<X509Certificate>> shown = shown(only);
    keep(address, shown);
    return shown;
  }

  /** Nothing depends on this session, so that any certificate will do. */
  private Optional<List<X509Certificate>> shown(ConnectRequest only) throws InterruptedException {
    TlsOptions nameless =
        TlsOptions.builder()
            .serverName(false)
            .cleartextRetry(false)
            .handshakeTimeout(terms.options().tls().handshakeTimeout())
            .build();
    ConnectOptions options = terms.options().toBuilder().tls(nameless).build();
    try (SmtpSession session =
        connector.open(
            only.toBuilder().options(options).build(), SmtpSession.opener(terms.smtp().build()))) {
      Sessions.quit(session);
      return session.tls().map(TlsSession::certificates);
    } catch (MxConnectException e) {
      return Optional.empty();
    }
  }

  private Optional<Optional<List<X509Certificate>>> known(InetAddress address) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(address));
    } finally {
      lock.unlock();
    }
  }

  private void keep(InetAddress address, Optional<List<X509Certificate>> shown) {
    lock.lock();
    try {
      if (known.size() == MOST) {
        known.pollFirstEntry();
      }
      known.put(address, shown);
    } finally {
      lock.unlock();
    }
  }
}
