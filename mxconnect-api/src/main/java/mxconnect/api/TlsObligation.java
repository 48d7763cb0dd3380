package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;

/**
 * What TLS a connection must have before mail may be sent over it, and the means to get it.
 *
 * <p>Three ways to keep an obligation: {@link MxConnection#startTls()} after the server has
 * accepted STARTTLS; {@link #socketFactory(TlsOptions)} or {@link #trustManager()} for a client
 * built on JSSE, such as Jakarta Mail; {@link #verify} for a client with a TLS stack of its own. An
 * {@link SmtpSession} has kept it already. If {@link #required()}, mail must not be sent without
 * TLS (RFC 8461 §5, RFC 7672 §2.2).
 *
 * <p>After the server has answered STARTTLS with 220:
 *
 * {@snippet :
 * try (SSLSocket socket = connection.startTls()) {
 *   socket.getOutputStream().write("EHLO mail.example.net\r\n".getBytes(US_ASCII));
 * } catch (StartTlsException e) {
 *   System.err.println(e.resultType()); // for TLS reports; never send in clear if required
 * }
 * }
 *
 * <p>There are five kinds. All but one send {@link #serverName()}, never an address, unless {@link
 * TlsOptions#serverName()} is off.
 *
 * {@snippet :
 * String kept =
 *     switch (connection.tls()) {
 *       case TlsObligation.Opportunistic any -> "TLS if it is offered, else in clear";
 *       case TlsObligation.Cleartext clear -> "no TLS: " + clear.reason();
 *       case TlsObligation.EncryptOnly any -> "TLS with any certificate, or the next host";
 *       case TlsObligation.Pkix pkix -> "a certificate for " + pkix.referenceIdentifiers();
 *       case TlsObligation.Dane dane -> "what " + dane.tlsaRecords() + " pin";
 *     };
 * }
 *
 * <p>A client with a TLS stack of its own verifies what the server has shown after every handshake,
 * also when a session was resumed: the obligation of today counts, not that of the session.
 *
 * {@snippet :
 * SSLSession session = ((SSLSocket) connection.socket()).getSession();
 * List<byte[]> chain = new ArrayList<>();
 * for (java.security.cert.Certificate certificate : session.getPeerCertificates()) {
 *   chain.add(certificate.getEncoded());
 * }
 * try {
 *   Optional<TlsaMatch> match = connection.tls().verifyEncoded(chain);
 *   match.ifPresent(found -> System.out.println(found.tlsaRecord() + " at " + found.depth()));
 * } catch (TlsObligationException e) {
 *   System.err.println(e.resultType()); // close the connection, and try the next host
 * }
 * }
 *
 * <p>A policy that is only being {@linkplain #tested() tested} has a verifier, too. What it refuses
 * is reported, and the mail sent all the same (RFC 8461 §5):
 *
 * {@snippet :
 * void report(List<byte[]> chain) {
 *   connection.tls().tested().ifPresent(
 *       policy -> {
 *         try {
 *           Optional<TlsaMatch> none = policy.verifyEncoded(chain);
 *         } catch (TlsObligationException e) {
 *           System.err.println(e.resultType() + ": " + e.getMessage());
 *         }
 *       });
 * }
 * }
 *
 * <p>A client on JSSE that shares an {@code SSLContext} between connections must do so too: a
 * session that is resumed asks no trust manager. Sockets of {@link #socketFactory()} never resume
 * one. Where JSSE cannot read a certificate or has no TLS version or cipher in common with the
 * server, the handshake fails before this obligation is asked; that is a failure like any other.
 */
public sealed interface TlsObligation {
  /** Returns the name to send as SNI (RFC 6066 §3); empty for a host without a name. */
  Optional<String> serverName();

  /** Tells whether mail must not be sent without TLS. */
  boolean required();

  /** Tells whether the server's certificate must be verified. */
  boolean authenticated();

  /**
   * Returns the trust manager that accepts what this obligation accepts. It knows the names to
   * check and ignores those of the socket; an endpoint identification algorithm has no effect. It
   * rejects with {@link TlsObligationException}. Thread-safe.
   */
  X509ExtendedTrustManager trustManager();

  /**
   * Returns a factory whose sockets use {@link #trustManager()} and {@link #serverName()}, with TLS
   * 1.2 or later where the certificate is verified (RFC 9325 §3.1.1). Each socket makes a session
   * of its own, so that its certificate is verified. Thread-safe.
   */
  default SSLSocketFactory socketFactory() {
    return socketFactory(TlsOptions.defaults());
  }

  /**
   * Returns such a factory whose sockets also keep to the caller's options: client certificate,
   * versions, security provider, server name. Thread-safe.
   *
   * <p>To make a socket fails with an {@code SSLException} if {@link TlsOptions#protocols()} has no
   * version that is good enough where a certificate is verified.
   *
   * @param options the options
   */
  default SSLSocketFactory socketFactory(TlsOptions options) {
    return new ObligedSocketFactory(this, requireNonNull(options, "options"));
  }

  /**
   * Returns what an MTA-STS policy would require that is only being tested (RFC 8461 §5); empty
   * without one. It verifies as it would if it were enforced; a refusal is to be reported, and mail
   * to be sent all the same.
   */
  default Optional<Pkix> tested() {
    return Optional.empty();
  }

  /**
   * Returns what {@link PartnerTls} requires beside what the domain asks for. {@link
   * #trustManager()} and {@link #verify} check it too, after the domain's. Empty where the domain
   * asks for no certificate: what the partner requires is then the obligation itself.
   */
  default Optional<Pkix> partner() {
    return Optional.empty();
  }

  /**
   * Verifies the certificates that a server has shown, its own first.
   *
   * @param chain the certificates, at least one
   * @return the TLSA record that matched; empty if none was needed
   * @throws TlsObligationException if they do not fulfil this obligation
   */
  default Optional<TlsaMatch> verify(List<X509Certificate> chain) throws TlsObligationException {
    requireNonNull(chain, "chain");
    Certificates.requireSome(chain);
    try {
      trustManager().checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
      return Optional.empty();
    } catch (TlsObligationException e) {
      throw e;
    } catch (CertificateException e) {
      throw new TlsObligationException(
          TlsReportResult.VALIDATION_FAILURE, Printable.message(e.toString()), e);
    }
  }

  /**
   * Verifies the certificates that a server has shown, its own first, for clients whose TLS stack
   * accepts certificates that Java cannot read.
   *
   * @param chain the certificates in DER, at least one
   * @return the TLSA record that matched; empty if none was needed
   * @throws TlsObligationException if they do not fulfil this obligation, or cannot be read
   */
  default Optional<TlsaMatch> verifyEncoded(List<byte[]> chain) throws TlsObligationException {
    Certificates.requireSome(requireNonNull(chain, "chain"));
    return authenticated() ? verify(Certificates.read(chain)) : Optional.empty();
  }

  /** Verifies certificates against TLSA records. Thread-safe. */
  @FunctionalInterface
  interface Verifier {
    /**
     * Verifies the certificates that a server has shown, its own first.
     *
     * @param chain the certificates in DER, at least one
     * @return the record that matched
     * @throws TlsObligationException if none does
     */
    TlsaMatch verify(List<byte[]> chain) throws TlsObligationException;
  }

  /**
   * TLS if the server offers it, whatever its certificate (RFC 7435 §3).
   *
   * @param serverName the mail exchanger, empty if it has no name
   * @param tested what an MTA-STS policy would require that is only being tested (RFC 8461 §5):
   *     verify the certificates with it, report the result, and go on
   */
  record Opportunistic(Optional<String> serverName, Optional<Pkix> tested)
      implements TlsObligation {
    /** Makes an obligation. */
    public Opportunistic {
      requireNonNull(serverName, "serverName");
      requireNonNull(tested, "tested");
    }

    /** Makes an obligation without a policy that is being tested. */
    public Opportunistic(Optional<String> serverName) {
      this(serverName, Optional.empty());
    }

    @Override
    public boolean required() {
      return false;
    }

    @Override
    public boolean authenticated() {
      return false;
    }

    @Override
    public X509ExtendedTrustManager trustManager() {
      return AnyCertificate.INSTANCE;
    }
  }

  /**
   * No TLS: a handshake on which nothing depended has just failed at this address (RFC 3207 §4.1).
   * It comes about in {@link MxConnector#open} only.
   *
   * @param reason why TLS is not to be started, in one line
   */
  record Cleartext(String reason) implements TlsObligation {
    /** Makes an obligation. */
    public Cleartext {
      requireNonNull(reason, "reason");
    }

    @Override
    public Optional<String> serverName() {
      return Optional.empty();
    }

    @Override
    public boolean required() {
      return false;
    }

    @Override
    public boolean authenticated() {
      return false;
    }

    @Override
    public X509ExtendedTrustManager trustManager() {
      return AnyCertificate.INSTANCE;
    }
  }

  /**
   * TLS, whatever the certificate: there are TLSA records, and none of them can be used (RFC 7672
   * §2.2), or the caller's {@link TlsOptions#minimum()} asks for it.
   *
   * @param serverName the TLSA base domain or the mail exchanger
   * @param tlsaRecords the records, if there are any
   * @param tested what an MTA-STS policy would require that is only being tested (RFC 8461 §5):
   *     verify the certificates with it, report the result, and go on
   */
  record EncryptOnly(
      Optional<String> serverName, List<TlsaRecord> tlsaRecords, Optional<Pkix> tested)
      implements TlsObligation {
    /** Makes an obligation with a copy of the list. */
    public EncryptOnly {
      requireNonNull(serverName, "serverName");
      tlsaRecords = List.copyOf(requireNonNull(tlsaRecords, "tlsaRecords"));
      requireNonNull(tested, "tested");
    }

    /** Makes an obligation without a policy that is being tested. */
    public EncryptOnly(Optional<String> serverName, List<TlsaRecord> tlsaRecords) {
      this(serverName, tlsaRecords, Optional.empty());
    }

    @Override
    public boolean required() {
      return true;
    }

    @Override
    public boolean authenticated() {
      return false;
    }

    @Override
    public X509ExtendedTrustManager trustManager() {
      return AnyCertificate.INSTANCE;
    }
  }

  /**
   * TLS with a certificate that leads to a trust anchor: an MTA-STS policy is enforced (RFC 8461
   * §4.2), or the caller asks for it by {@link TlsLevel#AUTHENTICATED}, {@link RequireTls#REQUIRED}
   * or {@link PartnerTls}.
   *
   * <p>The path is judged first, then its dates, then the name; the first fault is what the
   * exception tells. The names of the certificate count by RFC 6125 §6.4, its common name never
   * does. Revocation is not looked up.
   *
   * @param hostname the mail exchanger, sent as SNI
   * @param tlsaRecords the TLSA records of the host, none of which can be used; usually none
   * @param referenceIdentifiers the names of which the certificate must have one; {@code
   *     .example.com} is any name below {@code example.com}. The mail exchanger, unless nobody
   *     vouches for its name (see {@link TlsLevel#AUTHENTICATED}), or {@link PartnerTls} names
   *     others
   * @param trustManager checks the chain, its dates and the name
   * @param tested what an MTA-STS policy would require that is only being tested, while the caller
   *     asks for this (RFC 8461 §5): verify the certificates with it too, and report the result
   * @param partner what {@link PartnerTls} requires beside; the trust manager checks it too
   */
  record Pkix(
      String hostname,
      List<TlsaRecord> tlsaRecords,
      List<String> referenceIdentifiers,
      X509ExtendedTrustManager trustManager,
      Optional<Pkix> tested,
      Optional<Pkix> partner)
      implements TlsObligation {
    /** Makes an obligation with copies of the lists. */
    public Pkix {
      requireNonNull(hostname, "hostname");
      tlsaRecords = List.copyOf(requireNonNull(tlsaRecords, "tlsaRecords"));
      referenceIdentifiers =
          List.copyOf(requireNonNull(referenceIdentifiers, "referenceIdentifiers"));
      requireNonNull(trustManager, "trustManager");
      requireNonNull(tested, "tested");
      requireNonNull(partner, "partner");
    }

    /** Makes an obligation beside which a partner requires nothing. */
    public Pkix(
        String hostname,
        List<TlsaRecord> tlsaRecords,
        List<String> referenceIdentifiers,
        X509ExtendedTrustManager trustManager,
        Optional<Pkix> tested) {
      this(hostname, tlsaRecords, referenceIdentifiers, trustManager, tested, Optional.empty());
    }

    /** Makes an obligation whose reference identifier is the mail exchanger. */
    public Pkix(
        String hostname, List<TlsaRecord> tlsaRecords, X509ExtendedTrustManager trustManager) {
      this(
          hostname,
          tlsaRecords,
          List.of(requireNonNull(hostname, "hostname")),
          trustManager,
          Optional.empty());
    }

    /** Returns this obligation and what a partner requires beside. */
    public Pkix withPartner(Pkix partner) {
      return new Pkix(
          hostname,
          tlsaRecords,
          referenceIdentifiers,
          new PartnerTrustManager(trustManager, requireNonNull(partner, "partner")),
          tested,
          Optional.of(partner));
    }

    @Override
    public Optional<String> serverName() {
      return Optional.of(hostname).filter(name -> IpLiteral.parse(name).isEmpty());
    }

    @Override
    public boolean required() {
      return true;
    }

    @Override
    public boolean authenticated() {
      return true;
    }
  }

  /**
   * TLS with a certificate that fits the TLSA records (RFC 7672 §3). One record that matches is
   * enough.
   *
   * <p>A DANE-EE record (3 x x) is compared with the server's own certificate or its key, and
   * nothing else counts: a certificate that has expired, or is for another name, passes (RFC 7672
   * §3.1.1). A DANE-TA record (2 x x) pins an authority above it: a valid path must lead there, and
   * the certificate must be for a reference identifier (RFC 7672 §3.1.2). For that path {@code
   * jdk.certpath.disabledAlgorithms} stays in force, and it may have 10 certificates.
   *
   * @param baseDomain the TLSA base domain, sent as SNI (RFC 7672 §8.1)
   * @param tlsaRecords the records that can be used
   * @param referenceIdentifiers the names of which a certificate under a DANE-TA record must have
   *     one (RFC 7672 §3.2.2)
   * @param verifier checks the chain against the records
   * @param partner what {@link PartnerTls} requires beside, which the verifier leaves alone
   */
  record Dane(
      String baseDomain,
      List<TlsaRecord> tlsaRecords,
      List<String> referenceIdentifiers,
      Verifier verifier,
      Optional<Pkix> partner)
      implements TlsObligation {
    /** Makes an obligation with copies of the lists. */
    public Dane {
      requireNonNull(baseDomain, "baseDomain");
      tlsaRecords = List.copyOf(requireNonNull(tlsaRecords, "tlsaRecords"));
      referenceIdentifiers =
          List.copyOf(requireNonNull(referenceIdentifiers, "referenceIdentifiers"));
      requireNonNull(verifier, "verifier");
      requireNonNull(partner, "partner");
    }

    /** Makes an obligation beside which a partner requires nothing. */
    public Dane(
        String baseDomain,
        List<TlsaRecord> tlsaRecords,
        List<String> referenceIdentifiers,
        Verifier verifier) {
      this(baseDomain, tlsaRecords, referenceIdentifiers, verifier, Optional.empty());
    }

    /** Returns this obligation and what a partner requires beside. */
    public Dane withPartner(Pkix partner) {
      return new Dane(
          baseDomain,
          tlsaRecords,
          referenceIdentifiers,
          verifier,
          Optional.of(requireNonNull(partner, "partner")));
    }

    @Override
    public X509ExtendedTrustManager trustManager() {
      X509ExtendedTrustManager pinned = new TlsaTrustManager(verifier);
      return partner
          .<X509ExtendedTrustManager>map(pkix -> new PartnerTrustManager(pinned, pkix))
          .orElse(pinned);
    }

    @Override
    public Optional<TlsaMatch> verify(List<X509Certificate> chain) throws TlsObligationException {
      return verifyEncoded(Certificates.encoded(requireNonNull(chain, "chain")));
    }

    @Override
    public Optional<TlsaMatch> verifyEncoded(List<byte[]> chain) throws TlsObligationException {
      Certificates.requireSome(requireNonNull(chain, "chain"));
      TlsaMatch match = verifier.verify(chain);
      if (partner.isPresent()) {
        PartnerTrustManager.verify(partner.get(), chain);
      }
      return Optional.of(match);
    }

    @Override
    public Optional<String> serverName() {
      return Optional.of(baseDomain);
    }

    @Override
    public boolean required() {
      return true;
    }

    @Override
    public boolean authenticated() {
      return true;
    }
  }
}
