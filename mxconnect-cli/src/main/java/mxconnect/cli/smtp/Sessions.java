package mxconnect.cli.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mxconnect.api.Opener;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;

/** The SMTP sessions that the command opens and ends, in which no mail is sent. */
public final class Sessions {
  private Sessions() {}

  /**
   * Returns what opens one.
   *
   * @param greetingTimeout how long the greeting may take
   */
  public static Opener<SmtpSession> opener(Duration greetingTimeout) {
    return SmtpSession.opener(SmtpOptions.builder().greetingTimeout(greetingTimeout).build());
  }

  /** Says QUIT, without waiting for a reply. */
  public static void quit(SmtpSession session) {
    try {
      session.socket().getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The server was faster.
    }
  }
}
