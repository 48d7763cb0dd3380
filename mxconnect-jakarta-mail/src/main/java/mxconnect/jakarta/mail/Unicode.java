package mxconnect.jakarta.mail;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.SmtpSession;
import mxconnect.jakarta.mail.Fates.Fate;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/**
 * Whether a transaction needs SMTPUTF8 for its addresses, and which recipients go without because
 * the server does not offer it (RFC 6531 §3.2).
 *
 * @param needed whether it is needed, and offered
 * @param left those that can be sent to
 * @param refused the others
 */
record Unicode(boolean needed, List<Recipient> left, List<Refused> refused) {
  private static final int REPLY = 553;

  /** Nobody has said this reply; it is what a server would say (RFC 6531 §3.5). */
  private static final String TEXT = REPLY + " 5.6.7 The mail server does not offer SMTPUTF8";

  /** A recipient that fails for good. */
  record Refused(Fates fates, SMTPAddressFailedException failure) {}

  static Unicode of(SmtpSession session, Sender sender, List<Recipient> recipients) {
    boolean needed = sender.smtpUtf8() || recipients.stream().anyMatch(Recipient::smtpUtf8);
    if (!needed || session.extension("SMTPUTF8").isPresent()) {
      return new Unicode(needed, recipients, List.of());
    }
    List<Recipient> left = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Recipient recipient : recipients) {
      if (sender.smtpUtf8() || recipient.smtpUtf8()) {
        refused.add(refused(recipient));
      } else {
        left.add(recipient);
      }
    }
    return new Unicode(false, left, refused);
  }

  private static Refused refused(Recipient recipient) {
    return new Refused(
        Fates.all(Fate.INVALID, List.of(recipient)),
        new SMTPAddressFailedException(
            recipient.given(), "RCPT TO:<" + recipient.path() + ">", REPLY, TEXT));
  }
}
