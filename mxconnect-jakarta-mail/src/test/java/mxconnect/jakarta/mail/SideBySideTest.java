package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message if the system has no room for more threads. */
class SideBySideTest {
  private static final String HOST = "127.0.0.2";
  private static final OutOfMemoryError FULL = new OutOfMemoryError("no native thread");

  @AutoClose private MailWorld world;
  private Postman postman;
  private List<DomainDelivery> deliveries = List.of();
  private final List<Thread> started = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("first.example", 10, "mx.first.example")
                    .mx("second.example", 10, "mx.first.example")
                    .a("mx.first.example", HOST)
                    .build())
            .host(HOST, SmtpDialogue.of("mx.first.example"))
            .start();
    Session session = Session.getInstance(Mail.properties(world));
    postman = Postman.of(session);
    Outgoing message = Outgoing.of(Mail.message(session), new Sender("<me@client.example>", false));
    deliveries =
        Recipients.of(postman.connector(), Mail.addresses("a@first.example", "b@second.example"))
            .groups()
            .stream()
            .map(group -> new DomainDelivery(postman, message, group))
            .toList();
  }

  @AfterEach
  void stop() {
    postman.close();
  }

  @Test
  void threadsThatStartedDeliverEverything() {
    Logger log = Logger.getLogger(MxTransport.class.getName());
    log.setLevel(Level.OFF); // nobody has to read of it
    List<DomainResult> results;
    try {
      results = SideBySide.run(2, deliveries, roomFor(1));
    } finally {
      log.setLevel(null);
    }

    assertEquals(List.of(true, true), results.stream().map(r -> r.fates().allSent()).toList());
    assertEquals(2, world.host(HOST).messages().size());
    assertEquals(1, started.size());
    assertTrue(started.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void withoutAnyThreadNothingIsTried() {
    OutOfMemoryError full =
        assertThrows(OutOfMemoryError.class, () -> SideBySide.run(2, deliveries, roomFor(0)));
    assertSame(FULL, full);
    assertEquals(List.of(), world.host(HOST).connections());
  }

  private ThreadFactory roomFor(int count) {
    return task ->
        new Thread(task) {
          @Override
          public void start() {
            if (started.size() == count) {
              throw FULL;
            }
            started.add(this);
            super.start();
          }
        };
  }
}
