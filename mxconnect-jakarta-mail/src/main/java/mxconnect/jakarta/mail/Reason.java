package mxconnect.jakarta.mail;

import static java.util.stream.Collectors.joining;

import jakarta.mail.MessagingException;
import mxconnect.api.spi.support.Printable;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** Finds the words for a failure: what the server said, if it said something. */
final class Reason {
  private Reason() {}

  static String of(Throwable failure) {
    Throwable telling = failure;
    Throwable next = failure;
    while (next != null && !(telling instanceof SMTPAddressFailedException)) {
      if (next instanceof SMTPAddressFailedException || !(next instanceof MessagingException)) {
        telling = next;
      }
      next = next.getCause();
    }
    String message = telling.getMessage();
    String text =
        message == null || message.isBlank() || telling instanceof Error
            ? telling.toString()
            : message;
    return Printable.message(
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining(" ")));
  }
}
