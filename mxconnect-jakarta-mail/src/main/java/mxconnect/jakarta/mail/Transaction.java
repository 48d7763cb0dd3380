package mxconnect.jakarta.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mxconnect.api.RequireTls;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTimeouts;
import mxconnect.jakarta.mail.Fates.Fate;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail over a session that is open: it reads no greeting, says no EHLO, starts no TLS and
 * never authenticates. It waits for each reply as long as RFC 5321 §4.5.3.2 says, and its replies
 * are kept, because its exceptions do not tell a recipient that is to be tried again from one that
 * is not.
 */
final class Transaction extends SMTPTransport {
  /** The protocol of the properties that it reads. */
  static final String PROTOCOL = "mx";

  private static final int GREETED = 220;
  private static final int CODE = 3;
  private static final int TOO_MANY_RECIPIENTS = 552;

  private final SmtpSession smtp;
  private final TimeLimit limit;
  private final SessionSocket socket;
  private final Duration patience;
  private final List<Integer> recipientReplies = new ArrayList<>();
  private boolean greeted;
  private String command = "";

  private Transaction(
      Session mail, SmtpSession smtp, SessionSocket socket, TimeLimit limit, Duration patience) {
    super(mail, null, PROTOCOL, false);
    this.smtp = smtp;
    this.socket = socket;
    this.limit = limit;
    this.patience = patience;
  }

  /**
   * Takes a session over.
   *
   * @param mail the session of Jakarta Mail whose properties count
   * @param limit closes the session's connection
   * @param patience the most that is waited for any reply
   */
  static Transaction over(SmtpSession smtp, Session mail, TimeLimit limit, Duration patience)
      throws MessagingException {
    try {
      SessionSocket socket = new SessionSocket(smtp, limit);
      Transaction transaction = new Transaction(mail, smtp, socket, limit, patience);
      transaction.connect(socket);
      return transaction;
    } catch (IOException e) {
      throw new MessagingException("The session is closed", e);
    }
  }

  /**
   * What one transaction came to.
   *
   * @param fates of its recipients
   * @param failure of Angus Mail; empty if every recipient got the message
   */
  record Result(Fates fates, Optional<Exception> failure) {}

  /** Sends a message to those recipients whom the server takes. */
  Result send(Outgoing message, List<Recipient> recipients) {
    recipientReplies.clear();
    Address[] paths = recipients.stream().map(Recipient::forTransaction).toArray(Address[]::new);
    int end = 0;
    Optional<Exception> failure = Optional.empty();
    try {
      SMTPMessage copy = message.copy(session);
      copy.setMailExtension(extended(copy, session, extension()));
      sendMessage(copy, paths);
      end = 250;
    } catch (SMTPSendFailedException e) {
      end = endOf(e);
      failure = Optional.of(e);
    } catch (MessagingException | RuntimeException e) {
      failure = Optional.of(e);
    }
    return new Result(fates(recipients, end), failure);
  }

  /** RFC 8689 §4.2.1: the session has found out that the server may be told. */
  private String extension() {
    RequireTls asked = smtp.connection().tlsOptions().requireTls();
    return asked == RequireTls.REQUIRED ? "REQUIRETLS" : "";
  }

  /** Angus Mail takes the property only if the message has nothing of its own. */
  static @Nullable String extended(SMTPMessage copy, Session session, String extension) {
    String own = copy.getMailExtension();
    String given = own == null ? session.getProperty(Property.MAIL_EXTENSION.key()) : own;
    if (given == null || given.isBlank()) {
      return extension.isEmpty() ? given : extension;
    }
    boolean there = Arrays.stream(given.split(" +")).anyMatch(extension::equalsIgnoreCase);
    return extension.isEmpty() || there ? given : given + " " + extension;
  }

  /** Only the end of the message decides about success (RFC 5321 §4.2.5, §6.1). */
  private static int endOf(SMTPSendFailedException e) {
    boolean success = e.getReturnCode() < 400;
    return success && !e.getCommand().equals(".") ? 0 : e.getReturnCode();
  }

  private Fates fates(List<Recipient> recipients, int end) {
    Fates fates = new Fates();
    for (int i = 0; i < recipients.size(); i++) {
      int reply = i < recipientReplies.size() ? recipientReplies.get(i) : 0;
      fates.add(fate(reply, end), recipients.get(i).given());
    }
    return fates;
  }

  /** RFC 5321 §4.2.1; of 552 to a recipient §4.5.3.1.10. */
  private static Fate fate(int reply, int end) {
    int first = reply / 100;
    if (first == 4 || reply == TOO_MANY_RECIPIENTS) {
      return Fate.UNSENT;
    }
    if (first == 5) {
      return Fate.INVALID;
    }
    if (first == 2 && end / 100 == 2) {
      return Fate.SENT;
    }
    return Fate.failed(end / 100 != 5);
  }

  @Override
  protected void sendCommand(String text) throws MessagingException {
    command = text;
    super.sendCommand(text);
  }

  /**
   * Angus Mail says RSET between a refusal and the exception that tells of it. Whatever becomes of
   * RSET, the reply before it has decided; only the session is of no more use.
   */
  @Override
  public synchronized void issueCommand(String text, int expected) throws MessagingException {
    try {
      super.issueCommand(text, expected);
    } catch (MessagingException e) {
      if (!text.equals("RSET")) {
        throw e;
      }
      socket.close();
    }
  }

  /** The greeting has been read by the session. */
  @Override
  protected int readServerResponse() throws MessagingException {
    if (!greeted) {
      greeted = true;
      return GREETED;
    }
    socket.replyBegins();
    limit.restart(time());
    int code = super.readServerResponse();
    requireOneCode(getLastServerResponse());
    if (command.startsWith("RCPT ")) {
      recipientReplies.add(code);
    }
    return code;
  }

  /**
   * RFC 5321 §4.2.1: each line of a reply has the same code. Angus Mail reads that of the first one
   * alone, and closes the connection because of the inner exception.
   */
  private static void requireOneCode(String reply) throws MessagingException {
    String code = reply.substring(0, Math.min(CODE, reply.length()));
    if (!reply.lines().allMatch(line -> line.startsWith(code))) {
      String lines = String.join(" / ", reply.lines().toList());
      IOException mixed = new IOException("the lines of a reply have different codes: " + lines);
      throw new MessagingException("Unusable reply", mixed);
    }
  }

  private Duration time() {
    Duration time =
        switch (command) {
          case "DATA" -> SmtpTimeouts.DATA_INITIATION;
          case "." -> SmtpTimeouts.DATA_TERMINATION;
          default -> SmtpTimeouts.RCPT; // MAIL has the same
        };
    return time.compareTo(patience) < 0 ? time : patience;
  }

  /**
   * Says QUIT and closes the session. What was sent is decided; a failed farewell changes nothing.
   */
  @Override
  public synchronized void close() {
    try {
      super.close();
    } catch (MessagingException e) {
      // The session is closed either way.
    }
  }

  /** It has been said by the session. */
  @Override
  protected boolean ehlo(String domain) {
    return true;
  }

  /** It is not said again, and to find it out could take a look-up. */
  @Override
  public String getLocalHost() {
    return "";
  }

  @Override
  public boolean supportsExtension(String extension) {
    return smtp.extension(extension).isPresent();
  }

  @Override
  public @Nullable String getExtensionParameter(String extension) {
    return smtp.extension(extension).orElse(null);
  }
}
