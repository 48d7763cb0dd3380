package com.example.socks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Who a proxy is told that we are (RFC 1929). It goes over the network in clear.
 *
 * @param user the user name, 1 to 255 octets
 * @param password the password, 1 to 255 octets
 */
record Credentials(String user, String password) {
  private static final int VERSION = 1;
  private static final int MOST_OCTETS = 255;

  static boolean isLengthAllowed(String text) {
    int length = octets(text).length;
    return length > 0 && length <= MOST_OCTETS;
  }

  byte[] request() {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(VERSION);
    for (String text : new String[] {user, password}) {
      request.write(octets(text).length);
      request.writeBytes(octets(text));
    }
    return request.toByteArray();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the user's name: a password belongs in no log. */
  @Override
  public String toString() {
    return user;
  }
}
