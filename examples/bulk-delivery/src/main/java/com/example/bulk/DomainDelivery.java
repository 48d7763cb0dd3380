package com.example.bulk;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;

/**
 * Delivers to the recipients of one domain, over one connection.
 *
 * @param connector reaches the mail exchangers
 * @param ownName the name to say in EHLO
 */
record DomainDelivery(MxConnector connector, String ownName) {
  private static final int MOST_HOSTS = 5;

  /** Returns one outcome for each recipient. */
  List<Outcome> deliver(Message message, String domain, Collection<String> recipients)
      throws InterruptedException {
    ConnectRequest.Builder request = ConnectRequest.builder(domain);
    for (int hosts = 0; hosts < MOST_HOSTS; hosts++) {
      try (MxConnection connection = connector.connect(request.build())) {
        Optional<SmtpSession> session = begin(connection, request);
        if (session.isPresent()) {
          return send(session.get(), message, recipients);
        }
      } catch (MxConnectException e) {
        return Outcome.ofAll(recipients, Reply.of(e));
      }
    }
    return Outcome.ofAll(recipients, Reply.CONNECTION_LOST);
  }

  /** Returns nothing if the host is of no use; the next request then leads to another one. */
  private Optional<SmtpSession> begin(MxConnection connection, ConnectRequest.Builder next)
      throws InterruptedException {
    try {
      return Optional.of(SmtpSession.begin(connection, ownName));
    } catch (IOException e) {
      endIfInterrupted();
      next.ignoreAddress(connection.address())
          .lastError(new LastError(String.valueOf(e.getMessage()), ErrorCategory.NETWORK, true));
      return Optional.empty();
    }
  }

  /** No other host is tried from here on: this one may have taken the message. */
  private static List<Outcome> send(
      SmtpSession session, Message message, Collection<String> recipients)
      throws InterruptedException {
    try {
      List<Outcome> outcomes = session.send(message, recipients);
      session.quit();
      return outcomes;
    } catch (IOException e) {
      endIfInterrupted();
      return Outcome.ofAll(recipients, Reply.CONNECTION_LOST);
    }
  }

  /** The socket of an interrupted thread fails, which is no failure of the host. */
  private static void endIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted in a conversation");
    }
  }
}
