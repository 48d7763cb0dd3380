package mxconnect.api;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a delivery that failed: the content of an {@link MxConnectException}.
 *
 * @param code what went wrong
 * @param category the part of the delivery; that of the code, but for {@link ErrorCode#ALL_IGNORED}
 *     that of the caller's last error
 * @param temporary true if the message may be tried again, false if it is to be returned
 * @param reply the SMTP reply to give
 * @param message what happened, where and why, in one line of printable characters
 * @param target the target, once it was understood
 * @param attempts the attempts in the order in which they were started
 * @param blockedAddresses the addresses that the guard refused
 * @param exchangers the mail exchangers as far as they were known; of a plan only
 * @param mtaSts the MTA-STS policy, if MTA-STS is on and the target is a domain
 * @param trace the steps
 */
public record Failure(
    ErrorCode code,
    ErrorCategory category,
    boolean temporary,
    SmtpReply reply,
    String message,
    Optional<Target> target,
    List<AttemptResult> attempts,
    List<BlockedAddress> blockedAddresses,
    List<PlannedExchanger> exchangers,
    Optional<MtaStsReport> mtaSts,
    Trace trace) {
  /** Makes a failure of copies of the lists. */
  public Failure {
    attempts = List.copyOf(attempts);
    blockedAddresses = List.copyOf(blockedAddresses);
    exchangers = List.copyOf(exchangers);
  }
}
