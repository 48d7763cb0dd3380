package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.dns.SpecialName;
import mxconnect.core.recipient.AddressLiteral;
import mxconnect.core.recipient.BadNameException;
import mxconnect.core.recipient.DomainName;

/**
 * What stands where the name of a host is expected, understood. The one way from a name in the DNS,
 * or from the caller, to a host: nothing else is dialled or asked for.
 */
sealed interface HostName {
  /** Reads a text: a name in A-labels or U-labels, an IP address, or an address literal. */
  static HostName of(String text) {
    try {
      Optional<InetAddress> literal = AddressLiteral.find(text);
      if (literal.isPresent()) {
        return new Literal(literal.get());
      }
      String name = DomainName.toAscii(text);
      return SpecialName.of(name)
          .<HostName>map(kind -> new Special(name, kind))
          .orElseGet(() -> new Named(name));
    } catch (BadNameException e) {
      return new Malformed(e.getMessage());
    }
  }

  /**
   * A name whose addresses may be looked up.
   *
   * @param name in A-labels, lower case, without trailing dot
   */
  record Named(String name) implements HostName {}

  /**
   * An address, in place of a name.
   *
   * @param address the address
   */
  record Literal(InetAddress address) implements HostName {}

  /**
   * A name that is not looked up.
   *
   * @param name in A-labels, lower case, without trailing dot
   * @param kind what is special about it
   */
  record Special(String name, SpecialName kind) implements HostName {}

  /**
   * No name at all.
   *
   * @param reason what is wrong with it
   */
  record Malformed(String reason) implements HostName {}
}
