package com.example.bulk;

import mxconnect.api.MxConnectException;

/**
 * An SMTP reply, of a mail exchanger or in its place.
 *
 * @param code below 300 if the message was taken, below 500 if it may be tried again, otherwise it
 *     is to be returned
 * @param text printable ASCII; a line feed between two lines
 */
public record Reply(int code, String text) {
  /** The connection broke before it was clear what became of the message. */
  static final Reply CONNECTION_LOST = new Reply(451, "4.4.2 Connection to the mail server lost");

  /** The service ended before the message was delivered. */
  static final Reply STOPPED = new Reply(451, "4.3.2 Delivery was stopped");

  /** There is no domain in the address, or something that does not fit into a command. */
  static final Reply BAD_ADDRESS = new Reply(553, "5.1.3 Bad recipient address");

  /** Returns the reply that mxconnect has for a mail transfer agent. */
  static Reply of(MxConnectException e) {
    return new Reply(e.reply().code(), e.reply().enhancedStatus() + " " + e.reply().text());
  }

  boolean success() {
    return code < 300;
  }

  boolean refusal() {
    return code >= 400;
  }

  @Override
  public String toString() {
    return code + " " + text.replace('\n', ' ');
  }
}
