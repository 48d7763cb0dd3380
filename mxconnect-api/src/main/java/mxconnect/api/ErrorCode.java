package mxconnect.api;

/**
 * What went wrong, for programs. The list grows: treat an unknown code by its {@link #category()}
 * and by {@link MxConnectException#temporary()}.
 *
 * <p>Each code has a usual verdict. The verdict of one delivery may differ: mail exchangers without
 * an address are a permanent failure, but a temporary one if a look-up failed besides.
 */
public enum ErrorCode {
  /** The target is no domain, address or literal (RFC 5321 §4.1.2). Permanent. */
  BAD_TARGET(ErrorCategory.TARGET, new SmtpReply(501, "5.1.3", "Bad recipient address syntax")),

  /** The domain accepts no mail (RFC 7505). Permanent. */
  NULL_MX(ErrorCategory.DNS, new SmtpReply(556, "5.1.10", "Recipient domain accepts no mail")),
  /** The domain does not exist. Permanent. */
  NO_SUCH_DOMAIN(ErrorCategory.DNS, new SmtpReply(550, "5.1.2", "Recipient domain does not exist")),
  /** The domain has neither a mail exchanger nor an address (RFC 5321 §5.1). Permanent. */
  NO_MAIL_SERVICE(
      ErrorCategory.DNS, new SmtpReply(550, "5.4.4", "Recipient domain has no mail server")),
  /** No mail exchanger of the domain has an address. Permanent. */
  NO_ADDRESS(
      ErrorCategory.DNS,
      new SmtpReply(550, "5.4.4", "Mail servers of the recipient domain have no address")),
  /** A name that mail cannot go to: {@code .onion} without a hook, {@code .invalid}. Permanent. */
  SPECIAL_NAME(
      ErrorCategory.DNS, new SmtpReply(550, "5.1.2", "Recipient domain cannot receive mail")),
  /** Every address is one that must not be dialled. Permanent. */
  ADDRESS_REFUSED(
      ErrorCategory.DNS,
      new SmtpReply(550, "5.4.4", "Mail servers of the recipient domain have no usable address")),
  /** The only addresses are of a family that is switched off. Temporary. */
  FAMILY_DISABLED(
      ErrorCategory.DNS,
      new SmtpReply(451, "4.4.4", "Mail servers of the recipient domain cannot be routed to")),
  /** The best mail exchanger is this host (RFC 5321 §5.1). Permanent. */
  LOOPS_BACK(
      ErrorCategory.DNS, new SmtpReply(554, "5.4.6", "Mail for this domain loops back to myself")),
  /** The name server failed. Temporary. */
  DNS_SERVFAIL(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** The name server refused to answer. Temporary. */
  DNS_REFUSED(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** The name server did not answer in time. Temporary. */
  DNS_TIMEOUT(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** The name server's answer makes no sense. Temporary. */
  DNS_MALFORMED(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** DNSSEC validation failed. Temporary (RFC 7672 §2.1.2). */
  DNS_BOGUS(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** The name server could not be reached. Temporary. */
  DNS_NETWORK(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),
  /** The name server gave another response code. Temporary. */
  DNS_ERROR(ErrorCategory.DNS, SmtpReply.DIRECTORY_FAILURE),

  /** No mail exchanger fits the MTA-STS policy in force (RFC 8461 §5). Temporary. */
  MTA_STS_MISMATCH(ErrorCategory.POLICY, SmtpReply.SECURITY_FAILURE),

  /** TLSA records could not be looked up (RFC 7672 §2.1.2). Temporary. */
  TLSA_LOOKUP_FAILED(ErrorCategory.DANE, SmtpReply.SECURITY_FAILURE),
  /** DANE is required and cannot be had (RFC 7672 §6). Temporary. */
  DANE_REQUIRED(ErrorCategory.DANE, SmtpReply.SECURITY_FAILURE),

  /** The host refused the connection. Temporary. */
  CONNECTION_REFUSED(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The host reset the connection. Temporary. */
  CONNECTION_RESET(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** There is no way to the host. Temporary. */
  HOST_UNREACHABLE(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** There is no way to the network. Temporary. */
  NETWORK_UNREACHABLE(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The host did not answer within the time for one attempt. Temporary. */
  TIMED_OUT(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The local address cannot be used. Temporary: nothing is wrong with the message. */
  BIND_FAILED(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The system refused to connect for another reason. Temporary. */
  NETWORK_ERROR(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The time for the whole call is over. Temporary. */
  DEADLINE_EXCEEDED(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),
  /** The caller has asked to ignore every address. Temporary unless its last error says not. */
  ALL_IGNORED(ErrorCategory.NETWORK, SmtpReply.NO_ANSWER),

  /** A hook threw an exception, or skipped every host. Temporary. */
  HOOK_FAILED(ErrorCategory.HOOK, new SmtpReply(451, "4.3.0", "Mail system cannot connect"));

  private final ErrorCategory category;
  private final SmtpReply reply;

  ErrorCode(ErrorCategory category, SmtpReply reply) {
    this.category = category;
    this.reply = reply;
  }

  /** Returns the part of a delivery to which this belongs. */
  public ErrorCategory category() {
    return category;
  }

  /** Returns the usual verdict: true for a failure that may pass, so that the message waits. */
  public boolean temporary() {
    return reply.temporary();
  }

  /**
   * Returns the SMTP reply for this failure (RFC 5321 §4.2, RFC 3463).
   *
   * @param temporary the verdict
   */
  public SmtpReply reply(boolean temporary) {
    return reply.as(temporary);
  }
}
