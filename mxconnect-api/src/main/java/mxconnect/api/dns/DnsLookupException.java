package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/**
 * A question that got no usable answer. Always a temporary condition (RFC 5321 §5.1, RFC 7672
 * §2.1.2).
 */
public final class DnsLookupException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final DnsQuestion question;
  private final Reason reason;
  private final String detail;

  /**
   * Makes an exception.
   *
   * @param question the question that got no answer
   * @param reason why
   * @param detail what happened and where, in a few words without the question, such as {@code
   *     "SERVFAIL from 192.0.2.53:53"}
   */
  public DnsLookupException(DnsQuestion question, Reason reason, String detail) {
    super(requireNonNull(question, "question") + ": " + requireNonNull(detail, "detail"));
    this.question = question;
    this.reason = requireNonNull(reason, "reason");
    this.detail = detail;
  }

  /** Makes an exception with a cause. */
  public DnsLookupException(DnsQuestion question, Reason reason, String detail, Throwable cause) {
    super(
        requireNonNull(question, "question") + ": " + requireNonNull(detail, "detail"),
        requireNonNull(cause, "cause"));
    this.question = question;
    this.reason = requireNonNull(reason, "reason");
    this.detail = detail;
  }

  /** Returns the question and what happened, in one line. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }

  /** Returns the question that got no answer. */
  public DnsQuestion question() {
    return question;
  }

  /** Returns why there is no answer. */
  public Reason reason() {
    return reason;
  }

  /** Returns what happened and where, without the question. */
  public String detail() {
    return detail;
  }

  /** Why a question got no usable answer. */
  public enum Reason {
    /** The name server failed (RCODE 2). */
    SERVFAIL,
    /** The name server refused (RCODE 5). */
    REFUSED,
    /** No answer in time, over UDP or, after truncation, over TCP. */
    TIMEOUT,
    /** An answer that cannot be read or does not fit the question, or an endless CNAME chain. */
    MALFORMED,
    /** DNSSEC validation failed or could not be finished (RFC 4033 §5). */
    BOGUS,
    /** The name server could not be reached. */
    NETWORK,
    /** Any other response code. */
    OTHER,
    /**
     * This system had no descriptor, port or buffer left to ask with, or too many questions to put
     * this one in time. It says nothing of the name or its servers.
     */
    LOCAL_RESOURCES
  }
}
