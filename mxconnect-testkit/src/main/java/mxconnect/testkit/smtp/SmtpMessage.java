package mxconnect.testkit.smtp;

import java.time.Instant;
import java.util.List;

/**
 * A message that a host took.
 *
 * @param sender the reverse-path as it stood between the angle brackets
 * @param recipients the forward-paths, in order
 * @param content the message with the dots of transparency removed, one octet per character (ISO
 *     8859-1), lines ended by CRLF
 * @param time when its end came
 * @param encrypted whether it came over TLS
 */
public record SmtpMessage(
    String sender, List<String> recipients, String content, Instant time, boolean encrypted) {
  /** Makes a message of a copy of the list. */
  public SmtpMessage {
    recipients = List.copyOf(recipients);
  }
}
