package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.SendFailedException;
import java.util.List;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Spring's sender of mail with the protocol {@code mx}. */
class SpringSenderTest {
  private static final String HOST = "127.0.0.2";

  @AutoClose private MailWorld world;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("good.example", 10, "mx.good.example")
                    .a("mx.good.example", HOST)
                    .build())
            .host(HOST, SmtpDialogue.of("mx.good.example"))
            .start();
    sender.setProtocol("mx");
    sender.setJavaMailProperties(Mail.properties(world));
  }

  @Test
  void connectsAndSends() throws Exception {
    sender.testConnection();
    sender.send(message("a@good.example"), message("b@good.example"));
    assertEquals(
        List.of(List.of("a@good.example"), List.of("b@good.example")),
        world.host(HOST).messages().stream().map(SmtpMessage::recipients).toList());
  }

  /** Spring Boot makes no sender without a host. */
  @Test
  void hostUserAndPasswordDoNoHarm() {
    sender.setHost("localhost");
    sender.setUsername("user");
    sender.setPassword("secret");
    sender.send(message("a@good.example"));
    assertEquals(1, world.host(HOST).messages().size());
  }

  @Test
  void failureHasTheRecipients() {
    MailSendException failure =
        assertThrows(
            MailSendException.class,
            () -> sender.send(message("a@good.example", "b@none.example")));
    SendFailedException reason =
        assertInstanceOf(SendFailedException.class, failure.getMessageExceptions()[0]);
    assertEquals(List.of("a@good.example"), Mail.texts(reason.getValidSentAddresses()));
    assertEquals(List.of("b@none.example"), Mail.texts(reason.getInvalidAddresses()));
    assertEquals("none.example", DomainFailedException.in(reason).getFirst().domain());
  }

  private static SimpleMailMessage message(String... recipients) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom("me@client.example");
    message.setTo(recipients);
    message.setText("A line.");
    return message;
  }
}
