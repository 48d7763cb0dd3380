package mxconnect.core.session;

import java.util.List;
import mxconnect.api.spi.support.Printable;

/**
 * A reply of a server (RFC 5321 §4.2).
 *
 * @param code its code, 200 to 599
 * @param lines the texts of its lines, at least one, printable characters only
 */
record Reply(int code, List<String> lines) {
  /** The service is ready, to be greeted with and to start TLS. */
  static final int READY = 220;

  /** The server closes the connection, whatever it was asked for (RFC 5321 §4.2.3). */
  static final int CLOSING = 421;

  private static final int CLASS = 100;

  Reply {
    lines = List.copyOf(lines);
  }

  /** Tells whether the server has done what it was asked for. */
  boolean isPositive() {
    return code / CLASS == 2;
  }

  /** Tells whether the server will not do it the next time either (RFC 5321 §4.2.1). */
  boolean isPermanent() {
    return code / CLASS == 5;
  }

  /** Returns it in one line, cut for messages. */
  @Override
  public String toString() {
    return Printable.message((code + " " + String.join(" / ", lines)).strip());
  }
}
