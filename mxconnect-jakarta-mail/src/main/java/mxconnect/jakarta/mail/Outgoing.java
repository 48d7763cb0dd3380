package mxconnect.jakarta.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A message as it was when it was to be sent. Each domain gets a copy of its own, because messages
 * of Jakarta Mail are not for several threads, and Angus Mail changes them for servers with
 * 8BITMIME. The copies share the text. Immutable.
 */
final class Outgoing {
  /** Not for the recipients (RFC 5322 §3.6.3), or not true any more after a conversion. */
  private static final String[] LEFT_OUT = {"Bcc", "Content-Length"};

  private final byte[] text;
  private final Sender sender;
  private final Optional<SMTPMessage> attributes;

  private Outgoing(byte[] text, Sender sender, Optional<SMTPMessage> attributes) {
    this.text = text;
    this.sender = sender;
    this.attributes = attributes;
  }

  /**
   * Writes a message down.
   *
   * @throws MessagingException if the message cannot be written, or what it wants said in MAIL
   *     cannot be said
   */
  static Outgoing of(MimeMessage message, Sender sender) throws MessagingException {
    Optional<SMTPMessage> attributes =
        message instanceof SMTPMessage smtp ? Optional.of(smtp) : Optional.empty();
    checkExtension(attributes.map(SMTPMessage::getMailExtension).orElse(""));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      message.writeTo(text, LEFT_OUT);
    } catch (IOException e) {
      throw new MessagingException("The message cannot be written", e);
    }
    return new Outgoing(text.toByteArray(), sender, attributes);
  }

  /** An empty one is legal: it keeps that of the property from being said. */
  private static void checkExtension(String extension) throws MessagingException {
    if (!extension.isEmpty() && EnvelopeParameters.extension(extension).isEmpty()) {
      throw new MessagingException(
          "The mail extension of the message must be "
              + EnvelopeParameters.EXTENSION_FORM
              + ", was '"
              + Printable.message(extension)
              + "'");
    }
  }

  Sender sender() {
    return sender;
  }

  /** Returns a copy, of which those recipients get the message whom the server takes. */
  SMTPMessage copy(Session session) throws MessagingException {
    SMTPMessage copy = new Copy(session, new SharedByteArrayInputStream(text));
    copy.setEnvelopeFrom(sender.path());
    copy.setSendPartial(true);
    if (attributes.isPresent()) {
      SMTPMessage given = attributes.get();
      copy.setAllow8bitMIME(given.getAllow8bitMIME());
      copy.setNotifyOptions(given.getNotifyOptions());
      copy.setReturnOption(given.getReturnOption());
      copy.setMailExtension(given.getMailExtension());
    }
    return copy;
  }

  private static final class Copy extends SMTPMessage {
    Copy(Session session, InputStream text) throws MessagingException {
      super(session, text);
    }

    /** It is the same message in every domain (RFC 5322 §3.6.4). */
    @Override
    protected void updateMessageID() {}
  }
}
