package com.example.sendmail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import mxconnect.api.ConnectOptions;
import mxconnect.api.LocalBinding;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/**
 * The command: {@code SendMail OWN-HOST-NAME SENDER RECIPIENT SUBJECT}, the text from its input.
 */
public final class SendMail {
  private static final int TRY_AGAIN = 75;
  private static final int GIVE_UP = 68;

  private SendMail() {}

  /** Sends one message. */
  public static void main(String[] arguments) throws Exception {
    ConnectOptions options =
        ConnectOptions.forPublicInternet().toBuilder()
            .localBinding(LocalBinding.none().withHostname(arguments[0]))
            .build();
    InternetAddress recipient = new InternetAddress(arguments[2]);
    MimeMessage message = message(arguments[1], recipient, arguments[3]);
    try (MxConnector connector = MxConnector.builder().options(options).build()) {
      System.out.println("taken by " + new Mailer(connector).send(message, recipient));
    } catch (MxConnectException e) {
      System.err.println(e.reply() + " (" + e.getMessage() + ")");
      System.exit(e.temporary() ? TRY_AGAIN : GIVE_UP);
    }
  }

  private static MimeMessage message(String sender, InternetAddress recipient, String subject)
      throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(sender);
    message.setRecipient(RecipientType.TO, recipient);
    message.setSubject(subject, StandardCharsets.UTF_8.name());
    message.setSentDate(new Date());
    message.setText(
        new String(System.in.readAllBytes(), StandardCharsets.UTF_8),
        StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }
}
