package mxconnect.jakarta.mail;

import jakarta.mail.internet.InternetAddress;

/**
 * A recipient of a message.
 *
 * @param given the address as the caller gave it, by which the caller is told of its fate
 * @param path what is said in RCPT: the local part as it is, the domain in A-labels
 * @param smtpUtf8 whether the local part needs SMTPUTF8 (RFC 6531 §3.2)
 */
record Recipient(InternetAddress given, String path, boolean smtpUtf8) {
  /** Returns the address for the transaction. */
  InternetAddress forTransaction() {
    InternetAddress address = new InternetAddress();
    address.setAddress(path);
    return address;
  }
}
