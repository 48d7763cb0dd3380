package mxconnect.core.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpOptions;

/** Chooses the name that the client gives itself in EHLO (RFC 5321 §4.1.1.1). */
final class ClientName {
  private ClientName() {}

  /** Returns the name that belongs to the local address, else the caller's, else the address. */
  static String of(MxConnection connection, SmtpOptions options) {
    return connection
        .localHostname()
        .or(options::hostname)
        .orElseGet(() -> literal(connection.localAddress()));
  }

  /** RFC 5321 §4.1.3. */
  static String literal(InetAddress address) {
    String tag = address instanceof Inet6Address ? "IPv6:" : "";
    return "[" + tag + IpLiteral.format(address) + "]";
  }
}
