package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import mxconnect.api.MailExchanger;
import mxconnect.testkit.dns.ZoneBuilder;
import org.junit.jupiter.api.Test;

/** Mail exchangers that the caller names. */
class CallersExchangersTest {
  @Test
  void mailExchangersOfTheCallerReplaceTheDns() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.a("relay.test", "127.0.0.2").mx("example.com", 1, "other.test"))
            .hosts("127.0.0.2")
            .start()) {
      var request =
          mail.request("user@example.com").addMailExchanger(MailExchanger.of("relay.test"));
      assertEquals("relay.test", mail.reached(request));
      assertFalse(mail.queries().contains("example.com MX"));
    }
  }

  @Test
  void mailExchangersOfTheCallerKeepTheirOrderWithinAPreference() throws Exception {
    try (Mail mail = Mail.zone(ZoneBuilder::noSoa).hosts("127.0.0.2", "127.0.0.3").start()) {
      for (int run = 0; run < 20; run++) {
        var request =
            mail.request("example.com")
                .addMailExchanger(
                    MailExchanger.of("c.test")
                        .withPreference(5)
                        .withAddresses(List.of(Mail.ip("127.0.0.3"))))
                .addMailExchanger(
                    MailExchanger.of("b.test").withAddresses(List.of(Mail.ip("127.0.0.2"))))
                .addMailExchanger(
                    MailExchanger.of("a.test").withAddresses(List.of(Mail.ip("127.0.0.3"))));
        var plan = mail.connector().plan(request.build());
        assertEquals(
            List.of("b.test", "a.test", "c.test"),
            plan.exchangers().stream().map(e -> e.hostname()).toList());
      }
      assertEquals(List.of(), mail.queries());
    }
  }

  @Test
  void aMailExchangerOfTheCallerMayBeUnicodeOrAnAddress() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.a("xn--zrich-kva.example", "127.0.0.2"))
            .hosts("127.0.0.2", "127.0.0.3")
            .start()) {
      assertEquals(
          "xn--zrich-kva.example",
          mail.reached(
              mail.request("example.com").addMailExchanger(MailExchanger.of("Zürich.example"))));
      assertEquals(
          "127.0.0.3",
          mail.reached(
              mail.request("example.com").addMailExchanger(MailExchanger.of("127.0.0.3"))));
      for (String literal : List.of("[127.0.0.3]", "[IPv6:::ffff:127.0.0.3]", "::ffff:7f00:3")) {
        assertEquals(
            "127.0.0.3",
            mail.reached(mail.request("example.com").addMailExchanger(MailExchanger.of(literal))));
      }
    }
  }
}
