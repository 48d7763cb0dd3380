package com.example.bulk;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;

/**
 * Delivers to the recipients of one domain, in one session.
 *
 * @param connector opens sessions with mail exchangers
 * @param ownName the name to say in EHLO
 */
record DomainDelivery(MxConnector connector, String ownName) {
  /** Returns one outcome for each recipient. */
  List<Outcome> deliver(Message message, String domain, Collection<String> recipients)
      throws InterruptedException {
    try (SmtpSession session = connector.open(domain, SmtpSession.opener(ownName))) {
      return send(session, message, recipients);
    } catch (MxConnectException e) {
      return Outcome.ofAll(recipients, Reply.of(e));
    }
  }

  /** No other host is tried from here on: this one may have taken the message. */
  private static List<Outcome> send(
      SmtpSession session, Message message, Collection<String> recipients)
      throws InterruptedException {
    try {
      Transaction transaction = new Transaction(session);
      List<Outcome> outcomes = transaction.send(message, recipients);
      transaction.quit();
      return outcomes;
    } catch (IOException e) {
      if (Thread.interrupted()) { // the socket then fails, which is no failure of the host
        throw new InterruptedException("interrupted in a transaction");
      }
      return Outcome.ofAll(recipients, Reply.CONNECTION_LOST);
    }
  }
}
