package mxconnect.api;

import java.time.Duration;

/**
 * The times that a client should wait for a server (RFC 5321 §4.5.3.2), for the SMTP client that
 * takes over the connection or the {@link SmtpSession}.
 */
public final class SmtpTimeouts {
  /** The greeting (RFC 5321 §4.5.3.2.1). */
  public static final Duration GREETING = Duration.ofMinutes(5);

  /** The reply to EHLO, HELO or STARTTLS; RFC 5321 names none, MAIL has the same. */
  public static final Duration EHLO = Duration.ofMinutes(5);

  /** The reply to MAIL (RFC 5321 §4.5.3.2.2). */
  public static final Duration MAIL = Duration.ofMinutes(5);

  /** The reply to RCPT (RFC 5321 §4.5.3.2.3). */
  public static final Duration RCPT = Duration.ofMinutes(5);

  /** The reply to DATA (RFC 5321 §4.5.3.2.4). */
  public static final Duration DATA_INITIATION = Duration.ofMinutes(2);

  /** A block of the message (RFC 5321 §4.5.3.2.5). */
  public static final Duration DATA_BLOCK = Duration.ofMinutes(3);

  /** The reply to the end of the message (RFC 5321 §4.5.3.2.6). */
  public static final Duration DATA_TERMINATION = Duration.ofMinutes(10);

  private SmtpTimeouts() {}
}
