package mxconnect.jakarta.mail;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.event.TransportListener;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mxconnect.api.ConnectReport;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transport as Jakarta Mail uses it: found, connected, told, interrupted and closed. */
class TransportTest {
  private static final String HOST = "127.0.0.2";
  private static final String FIRST = "127.0.0.8";
  private static final String SECOND = "127.0.0.9";

  @AutoClose private MailWorld world;
  private Properties properties = new Properties();

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("good.example", 10, "mx.good.example")
                    .a("mx.good.example", HOST)
                    .mx("first.example", 10, "mx.first.example")
                    .a("mx.first.example", FIRST)
                    .mx("second.example", 10, "mx.second.example")
                    .a("mx.second.example", SECOND)
                    .build())
            .host(HOST, SmtpDialogue.of("mx.good.example"))
            .start();
    properties = Mail.properties(world);
  }

  @Test
  void jakartaMailFindsItByItself() throws Exception {
    Session session = Session.getInstance(properties);
    assertInstanceOf(MxTransport.class, session.getTransport());
    assertInstanceOf(MxTransport.class, session.getTransport("mx"));
    assertEquals("mxconnect", session.getProvider("mx").getVendor());
  }

  @Test
  void otherProtocolsAreAsTheyWere() throws Exception {
    Session session = Session.getInstance(new Properties());
    assertEquals("smtp", session.getTransport().getURLName().getProtocol());
  }

  /** {@code Transport.send} asks for the protocol of the kind of address. */
  @Test
  void staticSendUsesItForMailAddresses() throws Exception {
    properties.put("mail.transport.protocol.rfc822", "mx");
    MimeMessage message = Mail.message(Session.getInstance(properties));
    Transport.send(message, Mail.addresses("a@good.example"));
    assertEquals(1, world.host(HOST).messages().size());
  }

  @Test
  void isConnectedBetweenConnectAndClose() throws Exception {
    Session session = Session.getInstance(properties);
    MimeMessage message = Mail.message(session);
    Transport transport = session.getTransport();
    assertFalse(transport.isConnected());
    assertThrows(
        IllegalStateException.class,
        () -> transport.sendMessage(message, Mail.addresses("a@good.example")));

    transport.connect();
    assertTrue(transport.isConnected());
    assertThrows(IllegalStateException.class, transport::connect);
    transport.sendMessage(message, Mail.addresses("a@good.example"));
    transport.sendMessage(message, Mail.addresses("b@good.example"));
    transport.close();
    transport.close();
    assertFalse(transport.isConnected());

    transport.connect();
    transport.sendMessage(message, Mail.addresses("c@good.example"));
    transport.close();
    assertEquals(3, world.host(HOST).messages().size());
  }

  /** The host of a submission server, as other code may have set it, is not asked for anything. */
  @Test
  void hostPortUserAndPasswordMeanNothing() throws Exception {
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport()) {
      transport.connect("127.0.0.1", 1, "user", "secret");
      transport.sendMessage(Mail.message(session), Mail.addresses("a@good.example"));
    }
    assertFalse(
        world.host(HOST).connections().getFirst().commands().stream()
            .anyMatch(command -> command.startsWith("AUTH")));
  }

  @Test
  void connectorOfTheApplicationStaysOpen() throws Exception {
    try (MxConnector connector = world.connector()) {
      Properties given = new Properties();
      given.put("mail.transport.protocol", "mx");
      given.put("mail.mx.connector", connector);
      Mail.send(given, "a@good.example");
      Mail.send(given, "b@good.example");
      assertEquals(2, world.host(HOST).messages().size());
      assertEquals("good.example", connector.target("a@GOOD.example").text());
    }
  }

  @Test
  void reportOfEachCallIsTold() throws Exception {
    List<ConnectReport> reports = new ArrayList<>();
    Consumer<ConnectReport> collector = reports::add;
    properties.put("mail.mx.reports", collector);
    properties.put("mail.mx.concurrency", "1");

    Mail.failure(properties, "a@good.example", "b@none.example");

    assertEquals(
        List.of("good.example", "none.example"),
        reports.stream().map(report -> report.target().orElseThrow().text()).toList());
  }

  /** Also an error, as of a class that is missing there. */
  @Test
  void reportThatCannotBeTakenLosesNoMessageAndNoSession() throws Exception {
    properties.put("mail.mx.concurrency", "1");
    Consumer<ConnectReport> broken =
        report -> {
          if (report.target().orElseThrow().text().equals("none.example")) {
            throw new UnsupportedOperationException();
          }
          throw new NoClassDefFoundError("as in the test");
        };
    properties.put("mail.mx.reports", broken);
    Logger log = Logger.getLogger(MxTransport.class.getName());
    log.setLevel(Level.OFF); // nobody has to read of it
    try (RuleHost first = RuleHost.start(FIRST, world.port(), RuleHost::usual)) {
      SendFailedException failure =
          Mail.failure(properties, "b@none.example", "a@first.example", "a@good.example");
      assertEquals(
          List.of("a@first.example", "a@good.example"),
          Mail.texts(failure.getValidSentAddresses()));
      first.awaitEnd();
    }
    assertEquals(1, world.host(HOST).messages().size());
  }

  @Test
  void listenersAreToldWhatHappened() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    Session session = Session.getInstance(properties);
    MimeMessage message = Mail.message(session);
    try (Transport transport = session.getTransport()) {
      transport.addTransportListener(recording(events));
      transport.connect();
      transport.sendMessage(message, Mail.addresses("a@good.example"));
      assertEquals("delivered [a@good.example] [] []", events.poll(30, SECONDS));

      assertThrows(
          SendFailedException.class,
          () -> transport.sendMessage(message, Mail.addresses("a@good.example", "b@none.example")));
      assertEquals("partially [a@good.example] [] [b@none.example]", events.poll(30, SECONDS));

      assertThrows(
          SendFailedException.class,
          () -> transport.sendMessage(message, Mail.addresses("b@none.example")));
      assertEquals("not [] [] [b@none.example]", events.poll(30, SECONDS));
    }
  }

  @Test
  void domainsAreServedSideBySide() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    RuleHost.Rule together =
        command -> {
          if (command.startsWith("MAIL")) {
            both.await(30, SECONDS);
          }
          return RuleHost.usual(command);
        };
    try (RuleHost first = RuleHost.start(FIRST, world.port(), together);
        RuleHost second = RuleHost.start(SECOND, world.port(), together)) {
      Mail.send(properties, "a@first.example", "b@second.example");
      assertEquals(1, first.contents().size());
      assertEquals(1, second.contents().size());
    }
  }

  @Test
  void noMoreDomainsAreServedAtATimeThanAllowed() throws Exception {
    properties.put("mail.mx.concurrency", "1");
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RuleHost.Rule counted =
        command -> {
          if (command.startsWith("MAIL")) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
          } else if (command.equals(".")) {
            now.decrementAndGet();
          }
          return RuleHost.usual(command);
        };
    try (RuleHost first = RuleHost.start(FIRST, world.port(), counted);
        RuleHost second = RuleHost.start(SECOND, world.port(), counted)) {
      Mail.send(properties, "a@first.example", "b@second.example");
      assertEquals(
          List.of(1, 1, 1), List.of(most.get(), first.contents().size(), second.contents().size()));
    }
  }

  @Test
  void interruptBreaksOffAndIsKept() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Exception> thrown = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    RuleHost.Rule silent =
        command -> {
          if (command.startsWith("MAIL")) {
            waiting.countDown();
            return null;
          }
          return RuleHost.usual(command);
        };
    try (RuleHost first = RuleHost.start(FIRST, world.port(), silent)) {
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Mail.send(properties, "a@first.example", "b@good.example");
                      thrown.complete(new IllegalStateException("sent"));
                    } catch (MessagingException e) {
                      interrupted.complete(Thread.currentThread().isInterrupted());
                      thrown.complete(e);
                    }
                  });
      waiting.await();
      // The other domain has its message, so that it is known which one is broken off.
      world
          .host(HOST)
          .awaitConnection(c -> true, Duration.ofSeconds(30))
          .awaitClosed(Duration.ofSeconds(30));
      sender.interrupt();

      SendFailedException failure =
          assertInstanceOf(SendFailedException.class, thrown.get(30, SECONDS));
      assertTrue(interrupted.get(30, SECONDS));
      assertEquals(List.of("a@first.example"), Mail.texts(failure.getValidUnsentAddresses()));
      assertEquals(List.of("b@good.example"), Mail.texts(failure.getValidSentAddresses()));
      assertTrue(failure.getMessage().contains("interrupted"), failure::getMessage);
      first.awaitEnd();
    }
  }

  @Test
  void nothingIsBegunAfterAnInterrupt() throws Exception {
    properties.put("mail.mx.concurrency", "1");
    CompletableFuture<SendFailedException> thrown = new CompletableFuture<>();
    CompletableFuture<Thread> sender = new CompletableFuture<>();
    RuleHost.Rule interrupting =
        command -> {
          if (command.startsWith("MAIL")) {
            sender.get().interrupt();
            return null;
          }
          return RuleHost.usual(command);
        };
    try (RuleHost first = RuleHost.start(FIRST, world.port(), interrupting)) {
      sender.complete(
          Thread.ofVirtual()
              .start(
                  () ->
                      thrown.complete(
                          Mail.failure(properties, "a@first.example", "b@good.example"))));

      SendFailedException failure = thrown.get(30, SECONDS);

      assertEquals(
          List.of("a@first.example", "b@good.example"),
          Mail.texts(failure.getValidUnsentAddresses()));
      assertEquals(List.of(), world.host(HOST).connections());
      first.awaitEnd();
    }
  }

  @Test
  void connectorOfItsOwnIsClosedWithIt() throws Exception {
    Session session = Session.getInstance(properties);
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<SendFailedException> thrown = new CompletableFuture<>();
    RuleHost.Rule silent =
        command -> {
          waiting.countDown();
          return null;
        };
    Transport transport = session.getTransport();
    try (RuleHost first = RuleHost.start(FIRST, world.port(), silent)) {
      MimeMessage message = Mail.message(session);
      transport.connect();
      Thread.ofVirtual()
          .start(
              () ->
                  thrown.complete(
                      assertThrows(
                          SendFailedException.class,
                          () ->
                              transport.sendMessage(message, Mail.addresses("a@first.example")))));
      waiting.await();
      transport.close();

      assertEquals(
          List.of("a@first.example"),
          Mail.texts(thrown.get(30, SECONDS).getValidUnsentAddresses()));
      first.awaitEnd();
    }
  }

  private static TransportListener recording(BlockingQueue<String> events) {
    return new TransportListener() {
      @Override
      public void messageDelivered(TransportEvent event) {
        add("delivered", event);
      }

      @Override
      public void messageNotDelivered(TransportEvent event) {
        add("not", event);
      }

      @Override
      public void messagePartiallyDelivered(TransportEvent event) {
        add("partially", event);
      }

      private void add(String what, TransportEvent event) {
        events.add(
            "%s %s %s %s"
                .formatted(
                    what,
                    Mail.texts(event.getValidSentAddresses()),
                    Mail.texts(event.getValidUnsentAddresses()),
                    Mail.texts(event.getInvalidAddresses())));
      }
    };
  }
}
