package com.example.mxtransport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.junit.MailWorldExtension;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpMessage;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail to a domain that takes it, one that knows no user, and one that is busy. */
class NewsletterTest {
  @RegisterExtension
  static final MailWorldExtension MAIL =
      MailWorldExtension.of(
          MailWorld.builder()
              .domain("good.example")
              .domain("empty.example")
              .domain("busy.example")
              .host(
                  "127.0.0.2",
                  SmtpDialogue.of("mx.good.example")
                      .startTls(ServerIdentity.builder().selfSigned()))
              .host(
                  "127.0.0.3",
                  SmtpDialogue.of("mx.empty.example").reply("RCPT", "550 5.1.1 unknown"))
              .host("127.0.0.4", SmtpDialogue.of("mx.busy.example").greeting("421 4.3.2 busy")));

  @Test
  void eachRecipientHasItsFate(MailWorld world, MxConnector connector) throws Exception {
    Newsletter newsletter = new Newsletter(connector, "client.example");
    MimeMessage message = new MimeMessage(newsletter.session());
    message.setFrom("me@client.example");
    message.setText("Hello");
    message.saveChanges();

    Newsletter.Result result =
        newsletter.send(
            message,
            new InternetAddress("a@good.example"),
            new InternetAddress("b@empty.example"),
            new InternetAddress("c@busy.example"));

    assertEquals(List.of("a@good.example"), result.sent());
    assertEquals(List.of("c@busy.example"), result.later());
    assertEquals(List.of("b@empty.example"), result.failed());
    assertEquals(
        "empty.example at mx.empty.example: 550 5.1.1 unknown", result.reasons().getFirst());
    assertTrue(result.reasons().getLast().contains("421 4.3.2 busy"), result.reasons()::toString);
    SmtpMessage taken = world.host("127.0.0.2").messages().getFirst();
    assertTrue(taken.encrypted());
  }

  @Test
  void nobodyToSendToIsAFailure(MxConnector connector) throws Exception {
    Newsletter newsletter = new Newsletter(connector, "client.example");
    MimeMessage message = new MimeMessage(newsletter.session());
    message.setFrom("me@client.example");
    message.setText("Hello");
    assertThrows(MessagingException.class, () -> newsletter.send(message));
  }
}
