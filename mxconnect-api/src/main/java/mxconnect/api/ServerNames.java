package mxconnect.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/** The server name to send in a handshake (RFC 6066 §3). */
final class ServerNames {
  private ServerNames() {}

  /** Returns a name as JSSE takes it; nothing for an address, which must not be sent. */
  static List<SNIServerName> of(String name) {
    if (name.isEmpty() || IpLiteral.parse(name).isPresent()) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(name));
    } catch (IllegalArgumentException e) {
      return List.of(new PlainName(name));
    }
  }

  /**
   * A name that {@link SNIHostName} refuses, such as one with an underscore: mail exchangers may
   * have such names, and the TLSA base domain must be sent (RFC 7672 §8.1).
   */
  private static final class PlainName extends SNIServerName {
    PlainName(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
