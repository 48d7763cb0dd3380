package com.example.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.junit.MailWorldExtension;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreetingTest {
  @RegisterExtension
  static final MailWorldExtension MAIL =
      MailWorldExtension.of(
          MailWorld.builder()
              .zone(Zone.builder().nullMx("nomail.example").build())
              .domain("example.com")
              .host("127.0.0.2", SmtpDialogue.of("mx.example.com").greeting("220 welcome")));

  @Test
  void nothingHereIsAModule() {
    assertFalse(MxConnector.class.getModule().isNamed());
  }

  @Test
  void exchangerGreets(MxConnector connector) throws Exception {
    assertEquals("mx.example.com says 220 welcome", Greeting.of("user@example.com", connector));
  }

  @Test
  void controlCharactersNeverReachTheTerminal(MailWorld world, MxConnector connector)
      throws Exception {
    world
        .host("127.0.0.2")
        .become(SmtpDialogue.of("mx.example.com").greeting("220 \u001b[31mred\u0007"));
    assertEquals("mx.example.com says 220 [31mred", Greeting.of("example.com", connector));
  }

  @Test
  void domainWithoutMailHasAReplyForTheSender(MxConnector connector) throws Exception {
    assertEquals(
        "556 5.1.10 Recipient domain accepts no mail", Greeting.of("nomail.example", connector));
  }
}
