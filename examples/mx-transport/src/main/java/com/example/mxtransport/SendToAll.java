package com.example.mxtransport;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;

/**
 * The command: {@code SendToAll OWN-HOST-NAME SENDER SUBJECT RECIPIENT...}, the text from its
 * input.
 */
public final class SendToAll {
  private static final int TRY_AGAIN = 75;
  private static final int GIVE_UP = 68;

  private SendToAll() {}

  /** Sends one message. */
  public static void main(String[] arguments) throws Exception {
    InternetAddress[] recipients = new InternetAddress[arguments.length - 3];
    for (int i = 0; i < recipients.length; i++) {
      recipients[i] = new InternetAddress(arguments[i + 3]);
    }
    try (MxConnector connector =
        MxConnector.builder().options(ConnectOptions.forPublicInternet()).build()) {
      Newsletter newsletter = new Newsletter(connector, arguments[0]);
      MimeMessage message = new MimeMessage(newsletter.session());
      message.setFrom(arguments[1]);
      message.setSubject(arguments[2], StandardCharsets.UTF_8.name());
      message.setRecipients(RecipientType.BCC, recipients);
      message.setSentDate(new Date());
      message.setText(
          new String(System.in.readAllBytes(), StandardCharsets.UTF_8),
          StandardCharsets.UTF_8.name());
      message.saveChanges();
      System.exit(status(newsletter.send(message, recipients)));
    }
  }

  private static int status(Newsletter.Result result) {
    System.out.println("sent: " + result.sent());
    System.out.println("to be tried again: " + result.later());
    System.out.println("failed: " + result.failed());
    result.reasons().forEach(System.err::println);
    return !result.later().isEmpty() ? TRY_AGAIN : !result.failed().isEmpty() ? GIVE_UP : 0;
  }
}
