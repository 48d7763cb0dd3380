package mxconnect.cli.check.fact;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;

/**
 * What came of one address of a mail exchanger.
 *
 * @param address the address
 * @param outcome how far it went
 * @param code why no session could be opened as this sender must; empty if one was
 * @param message the same in words; empty if a session was opened without trouble. For a session in
 *     clear after a handshake that failed, why it failed
 * @param resultType what TLS reports call it (RFC 8460 §4.3)
 * @param greeting the lines of the greeting without their codes; none if it was not read
 * @param extensions the lines of the last reply to EHLO after the first
 * @param startTls what the server says of STARTTLS
 * @param tls the TLS of the session, or that whose certificates were refused
 * @param tlsaMatch the TLSA record by which the certificates were accepted
 * @param pkix why the certificates would not do for an enforced MTA-STS policy; empty if they
 *     would, or if none were seen
 * @param sameWithoutName whether clients that send no server name are shown the same certificate;
 *     empty if it was not tried or failed
 * @param transcript the lines of the session, as {@code C: EHLO ...} and {@code S: 250 ...}; what
 *     is no line of it stands as {@code -- TLSv1.3 ... --}
 * @param duration how long it took
 */
public record AddressFact(
    InetAddress address,
    Outcome outcome,
    Optional<ErrorCode> code,
    String message,
    Optional<TlsReportResult> resultType,
    List<String> greeting,
    List<String> extensions,
    StartTls startTls,
    Optional<TlsSession> tls,
    Optional<TlsaMatch> tlsaMatch,
    Optional<TlsObligationException> pkix,
    Optional<Boolean> sameWithoutName,
    List<String> transcript,
    Duration duration) {
  /** Returns the certificates that were seen, the server's own first; none if none were. */
  public List<X509Certificate> certificates() {
    return tls.map(TlsSession::certificates).orElse(List.of());
  }

  /**
   * Tells whether the address belongs to another host on every link, so that nobody can dial it by
   * the DNS alone (RFC 4007 §6).
   */
  public boolean isLinkLocal() {
    return address instanceof Inet6Address && address.isLinkLocalAddress();
  }

  /** How far it went. */
  public enum Outcome {
    /** A session was opened, with the TLS that this sender must have. */
    OPENED,
    /** STARTTLS, the handshake or the certificates do not do for this sender. */
    TLS_FAILED,
    /** It was connected to, and the greeting or EHLO failed. */
    SESSION_FAILED,
    /** It could not be connected to. */
    UNREACHABLE,
    /** This sender leaves it out: the guard, a policy, DANE, or no time. */
    LEFT_OUT;

    /** Returns it in lower case, with hyphens. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the server says of STARTTLS. */
  public enum StartTls {
    /** It was used, or offered at least. */
    OFFERED,
    /** It is not among the extensions. */
    NOT_OFFERED,
    /** It was offered and refused. */
    REFUSED,
    /** It did not come to that. */
    UNKNOWN;

    /** Returns it in lower case, with hyphens. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
