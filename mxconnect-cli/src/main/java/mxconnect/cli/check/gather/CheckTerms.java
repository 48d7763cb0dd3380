package mxconnect.cli.check.gather;

import java.time.Duration;
import java.util.function.Function;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.SmtpOptions;

/**
 * On what terms targets are checked: those on which mail would be sent to them.
 *
 * @param options how to connect; its time for the whole call is the time of each step of a check:
 *     finding out whom to dial, and the session with one address
 * @param requests makes the request for a target, with these options
 * @param greetingTimeout how long a greeting may take
 * @param replyTimeout how long a reply may take
 */
public record CheckTerms(
    ConnectOptions options,
    Function<String, ConnectRequest> requests,
    Duration greetingTimeout,
    Duration replyTimeout) {
  /**
   * Makes them.
   *
   * @throws IllegalArgumentException if a session may not take so long
   */
  public CheckTerms {
    SmtpOptions unused = smtp(greetingTimeout, replyTimeout).build();
  }

  /** Returns options for a session. */
  SmtpOptions.Builder smtp() {
    return smtp(greetingTimeout, replyTimeout);
  }

  private static SmtpOptions.Builder smtp(Duration greetingTimeout, Duration replyTimeout) {
    return SmtpOptions.builder().greetingTimeout(greetingTimeout).replyTimeout(replyTimeout);
  }
}
