package mxconnect.jakarta.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.Target;
import mxconnect.api.spi.support.Printable;

/**
 * An address as it stands between the angle brackets of MAIL and RCPT (RFC 5321 §4.1.2). The engine
 * has read it, so nothing in it ends the brackets or the line.
 *
 * @param text the local part as it was given, and the domain in A-labels
 * @param target where it leads
 */
record MailPath(String text, Target target) {
  /**
   * Reads an address.
   *
   * @throws MxConnectException if it is malformed, or a host without a local part
   */
  static MailPath of(MxConnector connector, String address) throws MxConnectException {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      throw MxConnectException.builder(
              ErrorCode.BAD_TARGET,
              "'" + Printable.message(address) + "' has no domain (RFC 5321 §4.1.2)")
          .build();
    }
    Target target = connector.target(address);
    return new MailPath(address.substring(0, at + 1) + domain(target), target);
  }

  private static String domain(Target target) {
    return switch (target) {
      case Target.Domain domain -> domain.name();
      case Target.Literal literal -> literal(literal.address());
    };
  }

  /** RFC 5321 §4.1.3. */
  private static String literal(InetAddress address) {
    String tag = address instanceof Inet6Address ? "IPv6:" : "";
    return "[" + tag + IpLiteral.format(address) + "]";
  }
}
