package mxconnect.cli;

import java.time.Duration;
import mxconnect.api.SmtpOptions;

/**
 * How long to wait for a greeting.
 *
 * @param time within the range of {@link SmtpOptions}, also where no session is opened
 */
record GreetingTimeout(Duration time) {
  /**
   * Reads it, so that a bad one is told before anybody is called.
   *
   * @throws IllegalArgumentException if it is no duration or out of range
   */
  static GreetingTimeout parse(String text) {
    Duration time = Values.duration(text);
    return new GreetingTimeout(
        SmtpOptions.builder().greetingTimeout(time).build().greetingTimeout());
  }
}
