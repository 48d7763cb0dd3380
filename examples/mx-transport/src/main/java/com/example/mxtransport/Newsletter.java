package com.example.mxtransport;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import mxconnect.api.MxConnector;
import mxconnect.jakarta.mail.DomainFailedException;

/** Sends one message to many recipients. Thread-safe. */
public final class Newsletter {
  private final Session session;

  /**
   * Makes a newsletter that leaves the connector open.
   *
   * @param hostname the name of this host, to say in EHLO
   */
  public Newsletter(MxConnector connector, String hostname) {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "mx");
    properties.put("mail.mx.connector", connector);
    properties.put("mail.mx.localhost", hostname);
    session = Session.getInstance(properties);
  }

  /** Returns the session, to make messages in. */
  public Session session() {
    return session;
  }

  /**
   * What became of the recipients.
   *
   * @param sent those whose server has taken the message
   * @param later those to try again
   * @param failed those that failed for good
   * @param reasons why, a line for each domain
   */
  public record Result(
      List<String> sent, List<String> later, List<String> failed, List<String> reasons) {}

  /**
   * Sends a message.
   *
   * @throws MessagingException if nothing was tried, because the message is unusable
   */
  public Result send(MimeMessage message, InternetAddress... recipients) throws MessagingException {
    try (Transport transport = session.getTransport()) {
      transport.connect();
      transport.sendMessage(message, recipients);
      return new Result(texts(recipients), List.of(), List.of(), List.of());
    } catch (SendFailedException e) {
      return new Result(
          texts(e.getValidSentAddresses()),
          texts(e.getValidUnsentAddresses()),
          texts(e.getInvalidAddresses()),
          DomainFailedException.in(e).stream().map(DomainFailedException::getMessage).toList());
    }
  }

  /** Jakarta Mail may leave such a list out. */
  private static List<String> texts(Address[] addresses) {
    return addresses == null ? List.of() : Stream.of(addresses).map(Object::toString).toList();
  }
}
