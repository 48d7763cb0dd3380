package mxconnect.core.session;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsSession;

/** Says what a handshake has come to, once it is done and its certificates are verified. */
final class TlsFacts {
  private TlsFacts() {}

  /**
   * Returns what was agreed on and verified.
   *
   * @param session the session of the handshake
   * @param obligation what TLS it had to be
   * @throws TlsObligationException if the certificates do not fulfil the obligation any more
   */
  static TlsSession of(SSLSession session, TlsObligation obligation) throws TlsObligationException {
    List<X509Certificate> chain = chain(session);
    TlsSession.Builder facts =
        TlsSession.builder(session.getProtocol(), session.getCipherSuite(), obligation)
            .certificates(chain);
    if (obligation instanceof TlsObligation.Dane dane) {
      dane.verify(chain).ifPresent(facts::tlsaMatch);
    }
    testFailure(obligation, chain).ifPresent(facts::testFailure);
    return facts.build();
  }

  /** A policy that is being tested refuses nothing (RFC 8461 §5). */
  private static Optional<TlsObligationException> testFailure(
      TlsObligation obligation, List<X509Certificate> chain) {
    if (obligation.tested().isEmpty() || chain.isEmpty()) {
      return Optional.empty();
    }
    try {
      obligation.tested().get().verify(chain);
      return Optional.empty();
    } catch (TlsObligationException e) {
      return Optional.of(e);
    }
  }

  private static List<X509Certificate> chain(SSLSession session) {
    try {
      return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException noneWasShown) {
      return List.of();
    }
  }
}
