package mxconnect.core.delivery;

import java.time.Duration;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.SmtpReply;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.support.Printable;

/**
 * Why a delivery, or one host of it, came to nothing.
 *
 * @param code what went wrong
 * @param temporary whether it may pass
 * @param message what, where and why, in one line of printable characters
 * @param cause the exception behind it, if there is one
 * @param retryAfter after what time a hook would have it tried again
 * @param reply the reply with which a hook refuses the call
 */
public record Problem(
    ErrorCode code,
    boolean temporary,
    String message,
    Optional<Throwable> cause,
    Optional<Duration> retryAfter,
    Optional<SmtpReply> reply) {
  private Problem(ErrorCode code, String message, Optional<Throwable> cause) {
    this(
        code,
        code.temporary(),
        Printable.message(message),
        cause,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a problem with the usual verdict of its code. */
  public static Problem of(ErrorCode code, String message) {
    return new Problem(code, message, Optional.empty());
  }

  /** Returns a problem with the usual verdict of its code and a cause. */
  public static Problem of(ErrorCode code, String message, Throwable cause) {
    return new Problem(code, message, Optional.of(cause));
  }

  /** Returns the problem that a failed look-up is; always temporary (RFC 5321 §5.1). */
  public static Problem of(DnsLookupException failure) {
    ErrorCode code =
        switch (failure.reason()) {
          case SERVFAIL -> ErrorCode.DNS_SERVFAIL;
          case REFUSED -> ErrorCode.DNS_REFUSED;
          case TIMEOUT -> ErrorCode.DNS_TIMEOUT;
          case MALFORMED -> ErrorCode.DNS_MALFORMED;
          case BOGUS -> ErrorCode.DNS_BOGUS;
          case NETWORK -> ErrorCode.DNS_NETWORK;
          case OTHER -> ErrorCode.DNS_ERROR;
          case LOCAL_RESOURCES -> ErrorCode.LOCAL_RESOURCES;
        };
    return of(code, "DNS look-up failed: " + failure.getMessage(), failure);
  }

  /** Returns this problem with another verdict. */
  public Problem as(boolean verdict) {
    return new Problem(code, verdict, message, cause, retryAfter, reply);
  }

  /** Returns this problem in other words, which are printable already. */
  public Problem in(String words) {
    return new Problem(code, temporary, words, cause, retryAfter, reply);
  }

  /** Returns this problem with a time after which it may have passed. */
  public Problem until(Optional<Duration> time) {
    return new Problem(code, temporary, message, cause, time, reply);
  }

  /** Returns this problem with the reply that the call is to be refused with. */
  public Problem with(SmtpReply refusal) {
    return new Problem(code, temporary, message, cause, retryAfter, Optional.of(refusal));
  }
}
