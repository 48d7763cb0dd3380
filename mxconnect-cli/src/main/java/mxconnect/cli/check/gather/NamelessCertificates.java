package mxconnect.cli.check.gather;

import java.net.InetAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.smtp.Sessions;

/**
 * The certificates that servers show to clients without a server name (RFC 6066 §3). They are the
 * same for all targets, so no server is asked for them again and again. Of each only the digest is
 * kept, as a TLSA record has it, however large the certificate is. Thread-safe.
 */
final class NamelessCertificates {
  private static final int MOST = 1_000;

  private final MxConnector connector;
  private final CheckTerms terms;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<InetAddress, Optional<TlsaRecord>> known = new LinkedHashMap<>();

  NamelessCertificates(MxConnector connector, CheckTerms terms) {
    this.connector = connector;
    this.terms = terms;
  }

  /**
   * Tells whether they are the ones that a client with a server name is shown; empty if there are
   * none.
   *
   * @param named what that client is shown, its own first
   * @param only a request about this address alone
   */
  Optional<Boolean> isSame(List<X509Certificate> named, InetAddress address, ConnectRequest only)
      throws InterruptedException {
    Optional<TlsaRecord> expected = digest(named);
    return expected.isEmpty() ? Optional.empty() : of(address, only).map(expected.get()::equals);
  }

  private Optional<TlsaRecord> of(InetAddress address, ConnectRequest only)
      throws InterruptedException {
    Optional<Optional<TlsaRecord>> before = known(address);
    if (before.isPresent()) {
      return before.get();
    }
    return shown(address, only);
  }

  private static Optional<TlsaRecord> digest(List<X509Certificate> chain) {
    try {
      return chain.isEmpty()
          ? Optional.empty()
          : Optional.of(TlsaRecord.of(3, 0, 1, chain.getFirst()));
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Nothing depends on this session, so that any certificate will do. What fails for another reason
   * than TLS may pass, and says nothing about other targets.
   */
  private Optional<TlsaRecord> shown(InetAddress address, ConnectRequest only)
      throws InterruptedException {
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
      Optional<TlsaRecord> shown =
          session.tls().map(TlsSession::certificates).flatMap(NamelessCertificates::digest);
      keep(address, shown);
      return shown;
    } catch (MxConnectException e) {
      if (e.category() == ErrorCategory.TLS) {
        keep(address, Optional.empty());
      }
      return Optional.empty();
    }
  }

  private Optional<Optional<TlsaRecord>> known(InetAddress address) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(address));
    } finally {
      lock.unlock();
    }
  }

  private void keep(InetAddress address, Optional<TlsaRecord> shown) {
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
