package mxconnect.core.recipient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two sides of a mailbox (RFC 5321 §4.1.2, with the unicode of RFC 6531 §3.3). Only the host
 * matters to the choice of the connection, but a malformed local part may hide where the host
 * begins, so it is checked too. Dots may stand anywhere in it, since mailboxes such as {@code
 * foo..bar@} exist; it may have more than 64 octets (RFC 5321 §4.5.3.1).
 *
 * @param local the local part as it was given; empty if the target is a host alone
 * @param host the domain or the address literal
 */
record Mailbox(String local, String host) {
  private static final int MAX_LENGTH = 2_000;

  private static final String UNICODE = "[^\\x00-\\x9f\\p{Cs}]";
  private static final String DOT_STRING = "[.A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~" + UNICODE + "]++";
  private static final String QTEXT = "[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e" + UNICODE + "]";
  private static final String QUOTED_PAIR = "\\\\[\\x20-\\x7e]";
  private static final String QUOTED_STRING = "\"(?:" + QTEXT + "|" + QUOTED_PAIR + ")*+\"";
  private static final Pattern MAILBOX =
      Pattern.compile("(" + DOT_STRING + "|" + QUOTED_STRING + ")@([^@]*)", Pattern.DOTALL);

  static Mailbox split(String text) throws BadNameException {
    if (text.length() > MAX_LENGTH) {
      throw new BadNameException("has " + text.length() + " characters, over " + MAX_LENGTH);
    }
    if (text.indexOf('@') < 0) {
      return new Mailbox("", text);
    }
    Matcher mailbox = MAILBOX.matcher(text);
    if (!mailbox.matches()) {
      throw new BadNameException(
          "has a malformed local part, or more than one @ outside of quotes (RFC 5321 §4.1.2)");
    }
    return new Mailbox(mailbox.group(1), mailbox.group(2));
  }

  /** Tells whether the local part can only be sent with SMTPUTF8. */
  boolean smtpUtf8() {
    return !DomainName.isAscii(local);
  }
}
