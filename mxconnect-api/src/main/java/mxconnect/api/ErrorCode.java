package mxconnect.api;

/**
 * What went wrong, for programs. The list grows: treat an unknown code by its {@link #category()}
 * and by {@link MxConnectException#temporary()}.
 *
 * <p>Each code has a usual verdict. The verdict of one call may differ: mail exchangers without an
 * address are a permanent failure, but a temporary one if a look-up failed as well.
 */
public enum ErrorCode {
  /** The target is no domain, address or literal (RFC 5321 §4.1.2). Permanent. */
  BAD_TARGET(ErrorCategory.TARGET, Verdicts.permanent(501, "1.3", "Bad recipient address syntax")),

  /** The domain accepts no mail (RFC 7505). Permanent. */
  NULL_MX(ErrorCategory.DNS, Verdicts.permanent(556, "1.10", "Recipient domain accepts no mail")),
  /** The domain does not exist. Permanent. */
  NO_SUCH_DOMAIN(
      ErrorCategory.DNS, Verdicts.permanent(550, "1.2", "Recipient domain does not exist")),
  /** The domain has neither a mail exchanger nor an address (RFC 5321 §5.1). Permanent. */
  NO_MAIL_SERVICE(
      ErrorCategory.DNS, Verdicts.permanent(550, "4.4", "Recipient domain has no mail server")),
  /** No mail exchanger of the domain has an address. Permanent. */
  NO_ADDRESS(
      ErrorCategory.DNS,
      Verdicts.permanent(550, "4.4", "Mail servers of the recipient domain have no address")),
  /** A name that mail cannot go to: {@code .onion} without a hook, {@code .invalid}. Permanent. */
  SPECIAL_NAME(
      ErrorCategory.DNS, Verdicts.permanent(550, "1.2", "Recipient domain cannot receive mail")),
  /** Every address is one that must not be dialled. Permanent. */
  ADDRESS_REFUSED(
      ErrorCategory.DNS,
      Verdicts.permanent(
          550, "4.4", "Mail servers of the recipient domain have no usable address")),
  /** The only addresses are of a family that is switched off. Temporary. */
  FAMILY_DISABLED(
      ErrorCategory.DNS,
      Verdicts.temporary("4.4", "No route from here to the mail servers of the recipient domain")),
  /**
   * The best mail exchanger left is this host (RFC 5321 §5.1). Permanent; temporary if a better one
   * could not be used for the time being.
   */
  LOOPS_BACK(
      ErrorCategory.DNS,
      Verdicts.permanent(554, "4.6", "Mail for this domain loops back to myself").otherwise("4.4")),
  /** The name server failed. Temporary. */
  DNS_SERVFAIL(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** The name server refused to answer. Temporary. */
  DNS_REFUSED(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** The name server did not answer in time. Temporary. */
  DNS_TIMEOUT(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** The name server's answer makes no sense. Temporary. */
  DNS_MALFORMED(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** DNSSEC validation failed. Temporary (RFC 7672 §2.1.2). */
  DNS_BOGUS(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** The name server could not be reached. Temporary. */
  DNS_NETWORK(ErrorCategory.DNS, Failures.OF_THE_DNS),
  /** The name server gave another response code. Temporary. */
  DNS_ERROR(ErrorCategory.DNS, Failures.OF_THE_DNS),

  /** No mail exchanger is listed in the MTA-STS policy in force (RFC 8461 §5). Temporary. */
  MTA_STS_MISMATCH(ErrorCategory.POLICY, Failures.OF_TRUST),
  /**
   * MTA-STS is {@link MtaSts#ON} and a broken provider keeps the policy from being found.
   * Temporary.
   */
  MTA_STS_UNAVAILABLE(ErrorCategory.POLICY, Failures.OF_THIS_SYSTEM),

  /** TLSA records could not be looked up (RFC 7672 §2.1.2). Temporary. */
  TLSA_LOOKUP_FAILED(ErrorCategory.DANE, Failures.OF_TRUST),
  /** DANE is required and cannot be had (RFC 7672 §6). Temporary. */
  DANE_REQUIRED(ErrorCategory.DANE, Failures.OF_TRUST),

  /** The host refused the connection. Temporary. */
  CONNECTION_REFUSED(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** The host reset the connection. Temporary. */
  CONNECTION_RESET(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** There is no way to the host. Temporary. */
  HOST_UNREACHABLE(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** There is no way to the network. Temporary. */
  NETWORK_UNREACHABLE(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** The host did not answer within the time for one attempt. Temporary. */
  TIMED_OUT(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** The local address cannot be used. Temporary: nothing is wrong with the message. */
  BIND_FAILED(ErrorCategory.NETWORK, Failures.OF_THIS_SYSTEM),
  /**
   * This system has no descriptor, port, buffer or memory left for a connection or a DNS query, or
   * more DNS questions than it may ask at once ({@code dns.max-queries}). Temporary.
   */
  LOCAL_RESOURCES(ErrorCategory.NETWORK, Failures.OF_THIS_SYSTEM),
  /** The system refused to connect for another reason. Temporary. */
  NETWORK_ERROR(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /**
   * The time for the whole call is over. Temporary. The category is {@link ErrorCategory#DNS} if it
   * was over during the look-ups.
   */
  DEADLINE_EXCEEDED(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),
  /** The caller has asked to ignore every address. Temporary unless its last error says not. */
  ALL_IGNORED(ErrorCategory.NETWORK, Failures.OF_THE_NETWORK),

  /** The server's greeting was not 220 (RFC 5321 §3.1). Temporary: another host may take mail. */
  GREETING_REFUSED(
      ErrorCategory.SESSION,
      Verdicts.temporary("3.2", "Mail servers of the recipient domain accept no mail at present")),
  /** The server's greeting did not come in time (RFC 5321 §4.5.3.2.1). Temporary. */
  GREETING_TIMED_OUT(ErrorCategory.SESSION, Failures.OF_THE_SESSION),
  /** The server refused both EHLO and HELO (RFC 5321 §4.1.4). Temporary. */
  EHLO_REFUSED(
      ErrorCategory.SESSION,
      Verdicts.temporary("3.2", "Mail servers of the recipient domain accept no mail at present")),
  /** The server did not answer a command in time. Temporary. */
  REPLY_TIMED_OUT(ErrorCategory.SESSION, Failures.OF_THE_SESSION),
  /** The server closed or reset the connection in the middle of the session. Temporary. */
  CONNECTION_LOST(ErrorCategory.SESSION, Failures.OF_THE_SESSION),
  /** What the server says is not SMTP (RFC 5321 §4.2). Temporary. */
  PROTOCOL_ERROR(
      ErrorCategory.SESSION,
      Verdicts.temporary("5.0", "Mail servers of the recipient domain do not speak SMTP")),
  /** An {@link Opener} threw an exception of its own, which is the cause. Temporary. */
  SESSION_FAILED(
      ErrorCategory.SESSION,
      Verdicts.temporary("5.0", "No session with the mail servers of the recipient domain")),

  /** TLS is required and the server does not offer STARTTLS (RFC 3207). Temporary. */
  STARTTLS_NOT_OFFERED(
      ErrorCategory.TLS,
      Verdicts.temporary("7.4", "Mail servers of the recipient domain do not offer TLS")),
  /** TLS is required and the server refused to start it (RFC 3207 §4). Temporary. */
  STARTTLS_REFUSED(
      ErrorCategory.TLS,
      Verdicts.temporary("7.4", "Mail servers of the recipient domain do not start TLS")),
  /** The TLS handshake failed. Temporary. */
  HANDSHAKE_FAILED(
      ErrorCategory.TLS,
      Verdicts.temporary("7.5", "No TLS with the mail servers of the recipient domain")),
  /**
   * This system cannot start TLS as the {@link TlsOptions} ask for it, whatever the server can: it
   * has none of the versions or ciphers. Temporary: nothing is wrong with the message.
   */
  TLS_UNAVAILABLE(ErrorCategory.TLS, Failures.OF_THIS_SYSTEM),
  /** The server's certificate is not what policy, TLSA records or the caller require. Temporary. */
  CERTIFICATE_REJECTED(ErrorCategory.TLS, Failures.OF_TRUST),
  /** REQUIRETLS is asked for and the server does not offer it (RFC 8689 §4.2.1). Permanent. */
  REQUIRETLS_NOT_OFFERED(
      ErrorCategory.TLS, Verdicts.permanent(550, "7.30", "REQUIRETLS support required")),
  /**
   * REQUIRETLS is asked for and the host is not vouched for, or has no TLS with a verified
   * certificate (RFC 8689 §4.2.1). Permanent.
   */
  REQUIRETLS_NOT_SECURE(ErrorCategory.TLS, Verdicts.permanent(550, "7.10", "Encryption needed")),

  /** A hook threw an exception. Temporary. */
  HOOK_FAILED(ErrorCategory.HOOK, Failures.OF_THIS_SYSTEM),
  /** A hook left the host out for the time being. Temporary. */
  HOOK_SKIPPED(ErrorCategory.HOOK, Failures.OF_THIS_SYSTEM),
  /** A hook refused the call for good, with a reply of its own. Permanent. */
  HOOK_REFUSED(ErrorCategory.HOOK, Verdicts.permanent(550, "7.1", "Delivery not authorized")),

  /** The engine itself failed; the log has the exception. Temporary: the message is kept. */
  INTERNAL(ErrorCategory.INTERNAL, Failures.OF_THIS_SYSTEM);

  private final ErrorCategory category;
  private final Verdicts verdicts;

  ErrorCode(ErrorCategory category, Verdicts verdicts) {
    this.category = category;
    this.verdicts = verdicts;
  }

  /** Returns the part of a call to which this belongs. */
  public ErrorCategory category() {
    return category;
  }

  /** Returns the usual verdict: true for a failure that may pass, so that the message waits. */
  public boolean temporary() {
    return verdicts.usuallyTemporary();
  }

  /**
   * Returns the SMTP reply for this failure (RFC 5321 §4.2, RFC 3463).
   *
   * @param temporary the verdict
   */
  public SmtpReply reply(boolean temporary) {
    return verdicts.reply(temporary);
  }

  /** What several codes have in common. */
  private static final class Failures {
    static final Verdicts OF_THE_DNS =
        Verdicts.temporary("4.3", "Recipient domain cannot be looked up at present");
    static final Verdicts OF_TRUST =
        Verdicts.temporary("7.5", "No mail server of the recipient domain can be trusted");
    static final Verdicts OF_THE_NETWORK =
        Verdicts.temporary("4.1", "No answer from the mail servers of the recipient domain");
    static final Verdicts OF_THE_SESSION =
        Verdicts.temporary("4.2", "Mail servers of the recipient domain broke off the session");
    static final Verdicts OF_THIS_SYSTEM =
        Verdicts.temporary("3.0", "Mail system cannot connect at present");
  }
}
