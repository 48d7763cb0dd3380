package mxconnect.core.recipient;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.Target;

/** Reads the target of a delivery. */
public final class TargetParser {
  private TargetParser() {}

  /**
   * Reads a domain ({@code example.com}), an address literal ({@code [192.0.2.1]}, {@code
   * [IPv6:2001:db8::1]}, leniently also {@code [2001:db8::1]}), an IP address, or a mailbox whose
   * domain is one of these.
   *
   * @param text the text, which is not trimmed: blanks make it malformed
   * @return the target
   * @throws BadTargetException if the text is malformed (RFC 5321 §4.1.2)
   */
  public static Target parse(String text) throws BadTargetException {
    try {
      Mailbox mailbox = Mailbox.split(text);
      String host = mailbox.host();
      Optional<InetAddress> address = AddressLiteral.find(host);
      if (address.isPresent()) {
        return new Target.Literal(address.get(), mailbox.smtpUtf8());
      }
      String name = DomainName.toAscii(host);
      return new Target.Domain(name, DomainName.toUnicode(name), mailbox.smtpUtf8());
    } catch (BadNameException e) {
      throw new BadTargetException(text, e.getMessage());
    }
  }
}
