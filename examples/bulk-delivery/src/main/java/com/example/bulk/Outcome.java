package com.example.bulk;

import java.util.Collection;
import java.util.List;

/**
 * What became of the message for one recipient.
 *
 * @param recipient the address
 * @param reply the reply that decided
 */
public record Outcome(String recipient, Reply reply) {
  static List<Outcome> ofAll(Collection<String> recipients, Reply reply) {
    return recipients.stream().map(recipient -> new Outcome(recipient, reply)).toList();
  }

  @Override
  public String toString() {
    return recipient + ": " + reply;
  }
}
