package mxconnect.tests.real.world;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.jakarta.mail.DomainFailedException;
import mxconnect.tests.real.SmtpClient;

/**
 * The program that sends a message to each recipient, as a host of the mail world does; its
 * arguments are the way ({@code open}, {@code hold}, {@code mx}), settings, the subject, and the
 * recipients. It prints a line for each of what came of it.
 */
final class Postman {
  private final MxConnector connector;
  private final String subject;
  private final List<String> recipients;

  private Postman(MxConnector connector, String subject, List<String> recipients) {
    this.connector = connector;
    this.subject = subject;
    this.recipients = recipients;
  }

  public static void main(String[] arguments) throws Exception {
    MxConnector.Builder builder =
        MxConnector.builder()
            .options(
                ConnectOptions.forPublicInternet().toBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .build());
    for (String setting : arguments[1].split(",")) {
      builder.set(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    try (MxConnector connector = builder.build()) {
      Postman postman =
          new Postman(
              connector, arguments[2], Arrays.asList(arguments).subList(3, arguments.length));
      switch (arguments[0]) {
        case "open" -> postman.bySessions();
        case "hold" -> postman.bySessionsHeldOpen();
        default -> postman.byJakartaMail();
      }
    }
  }

  private void bySessions() throws Exception {
    for (String recipient : recipients) {
      try (SmtpSession session = open(recipient)) {
        SmtpClient.over(session).send(recipient, subject);
      } catch (MxConnectException e) {
        say(recipient, e);
      } catch (AssertionError e) {
        System.out.println(recipient + " refused " + e.getMessage());
      }
    }
  }

  /** Each session is still open when the next one is opened. */
  private void bySessionsHeldOpen() throws Exception {
    if (recipients.isEmpty()) {
      return;
    }
    String recipient = recipients.getFirst();
    try (SmtpSession session = open(recipient)) {
      new Postman(connector, subject, recipients.subList(1, recipients.size()))
          .bySessionsHeldOpen();
      SmtpClient.over(session).send(recipient, subject);
    }
  }

  private SmtpSession open(String recipient)
      throws MxConnectException, InterruptedException, IOException {
    SmtpSession session =
        connector.open(ConnectRequest.of(recipient), SmtpSession.opener("sender.test"));
    System.out.printf(
        "%s at %s [%s] %s; greeting %s; offers %s; %s%n",
        recipient,
        session.connection().hostname(),
        session.connection().address().getHostAddress(),
        session.tls().map(Object::toString).orElse("in clear"),
        session.greeting(),
        session.extensions(),
        of(session.report()));
    return session;
  }

  private static void say(String recipient, MxConnectException e) {
    System.out.printf("%s failed %s %s; %s%n", recipient, e.code(), e.reply(), of(e.report()));
  }

  private static String of(ConnectReport report) {
    return "attempts "
        + report.attempts().stream().map(Postman::attempt).collect(Collectors.joining(", "))
        + "; TLS results "
        + report.tlsResults()
        + "; "
        + report.mtaSts();
  }

  private static String attempt(AttemptResult attempt) {
    return "%s [%s] %s"
        .formatted(
            attempt.hostname(),
            attempt.address().map(InetAddress::getHostAddress).orElse("-"),
            attempt.code().map(Object::toString).orElse("CONNECTED"));
  }

  private void byJakartaMail() throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "mx");
    properties.put("mail.mx.connector", connector);
    properties.put("mail.mx.localhost", "sender.test");
    Session session = Session.getInstance(properties);
    MimeMessage message = new MimeMessage(session);
    message.setFrom("sender@sender.test");
    message.setRecipients(RecipientType.TO, String.join(", ", recipients));
    message.setSubject(subject);
    message.setText("A line.\n.A line that begins with a dot.\n" + "x".repeat(900) + "\n");
    message.saveChanges();
    try (Transport transport = session.getTransport()) {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
      System.out.println("sent " + recipients);
    } catch (SendFailedException e) {
      System.out.println("sent " + texts(e.getValidSentAddresses()));
      System.out.println("later " + texts(e.getValidUnsentAddresses()));
      System.out.println("never " + texts(e.getInvalidAddresses()));
      DomainFailedException.in(e).forEach(failure -> System.out.println(failure.getMessage()));
    }
  }

  private static List<String> texts(Address[] addresses) {
    return addresses == null
        ? List.of()
        : Stream.of(addresses)
            .map(InternetAddress.class::cast)
            .map(InternetAddress::getAddress)
            .toList();
  }
}
