package com.example.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GreetingTest {
  @AutoClose private MailWorld world;
  @AutoClose private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx.example.com")
                    .a("mx.example.com", "127.0.0.2")
                    .nullMx("nomail.example")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com").greeting("220 welcome"))
            .start();
    connector =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .options(ConnectOptions.builder().port(world.port()).build())
            .build();
  }

  @Test
  void nothingHereIsAModule() {
    assertFalse(MxConnector.class.getModule().isNamed());
  }

  @Test
  void exchangerGreets() throws Exception {
    assertEquals("mx.example.com says 220 welcome", Greeting.of("user@example.com", connector));
  }

  @Test
  void controlCharactersNeverReachTheTerminal() throws Exception {
    world
        .host("127.0.0.2")
        .become(SmtpDialogue.of("mx.example.com").greeting("220 \u001b[31mred\u0007"));
    assertEquals("mx.example.com says 220 [31mred", Greeting.of("example.com", connector));
  }

  @Test
  void domainWithoutMailHasAReplyForTheSender() throws Exception {
    assertEquals(
        "556 5.1.10 Recipient domain accepts no mail", Greeting.of("nomail.example", connector));
  }
}
