package mxconnect.jakarta.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transport of the protocol {@code mx}: it hands a message to the mail exchangers of each
 * recipient's domain. Jakarta Mail makes it:
 *
 * {@snippet :
 * Properties properties = new Properties();
 * properties.put("mail.transport.protocol", "mx");
 * properties.put("mail.mx.localhost", "mail.example.net");
 * Session session = Session.getInstance(properties);
 * try (Transport transport = session.getTransport()) {
 *   transport.connect();
 *   transport.sendMessage(message, message.getAllRecipients());
 * }
 * }
 *
 * <p>{@link #connect() connect} reads the properties {@code mail.mx.*} and connects to nobody;
 * host, port, user and password mean nothing to it. It makes a connector unless the property {@code
 * mail.mx.connector} has one, and {@link #close() close} closes the connector that it made. An
 * application that sends more than now and then gives its own, because a connector holds the
 * caches.
 *
 * <p>Several threads may send at a time.
 */
public final class MxTransport extends Transport {
  private volatile @Nullable Postman postman;

  /** Made by Jakarta Mail. */
  public MxTransport(Session session, URLName name) {
    super(session, name);
  }

  @Override
  protected boolean protocolConnect(String host, int port, String user, String password)
      throws MessagingException {
    postman = Postman.of(session);
    return true;
  }

  /**
   * Sends a message to the recipients of each domain in a session of its own, domains side by side.
   * A domain that fails leaves the others alone.
   *
   * <p>An interrupt breaks off what is under way; the thread then stays interrupted, and those
   * recipients that have not got the message are among the unsent ones.
   *
   * @param message a {@link MimeMessage}; it is written down once, and its Bcc field is left out
   * @param addresses the recipients
   * @throws SendFailedException if a recipient did not get the message: with those that did, those
   *     for whom it may be tried again, and those that failed for good; {@link
   *     DomainFailedException#in} has the reasons
   * @throws MessagingException if nothing was tried, because the message or its sender is unusable
   * @throws IllegalStateException if the transport is not connected
   */
  @Override
  public void sendMessage(Message message, Address[] addresses) throws MessagingException {
    requireNonNull(message, "message");
    Postman current = postman;
    if (current == null) {
      throw new IllegalStateException("Not connected");
    }
    if (!(message instanceof MimeMessage mime)) {
      throw new MessagingException("The transport mx sends messages of MIME only");
    }
    report(mime, deliver(current, mime, addresses));
  }

  private List<DomainResult> deliver(Postman current, MimeMessage message, Address[] addresses)
      throws MessagingException {
    try {
      return current.deliver(message, addresses == null ? new Address[0] : addresses);
    } catch (MessagingException e) {
      notifyTransportListeners(
          TransportEvent.MESSAGE_NOT_DELIVERED,
          new Address[0],
          Fates.orNone(addresses),
          new Address[0],
          message);
      throw e;
    }
  }

  private void report(MimeMessage message, List<DomainResult> results) throws SendFailedException {
    Fates fates = new Fates();
    results.forEach(result -> fates.add(result.fates()));
    int event =
        fates.allSent()
            ? TransportEvent.MESSAGE_DELIVERED
            : fates.noneSent()
                ? TransportEvent.MESSAGE_NOT_DELIVERED
                : TransportEvent.MESSAGE_PARTIALLY_DELIVERED;
    notifyTransportListeners(event, fates.sent(), fates.unsent(), fates.invalid(), message);
    if (!fates.allSent()) {
      throw failure(fates, results);
    }
  }

  private static SendFailedException failure(Fates fates, List<DomainResult> results) {
    List<DomainFailedException> failures =
        results.stream().map(DomainResult::failure).flatMap(Optional::stream).toList();
    String more = failures.size() > 1 ? " (and " + (failures.size() - 1) + " more)" : "";
    SendFailedException failure =
        new SendFailedException(
            "Not sent to all recipients: " + failures.getFirst().getMessage() + more,
            null,
            fates.sent(),
            fates.unsent(),
            fates.invalid());
    failures.forEach(failure::setNextException);
    return failure;
  }

  /**
   * Closes the connector if it is the transport's own. What another thread is sending meanwhile
   * goes on where a session is open, and is broken off where none is.
   */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing here waits for a lock
  public void close() throws MessagingException {
    Postman current = postman;
    postman = null;
    if (current != null) {
      current.close();
    }
    super.close();
  }
}
