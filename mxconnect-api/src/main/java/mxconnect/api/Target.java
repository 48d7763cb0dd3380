package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/** Where a message is to go, understood: a domain or an address. */
public sealed interface Target {
  /** Returns the domain in A-labels, or the address as text. */
  String text();

  /**
   * Tells whether the local part of the address needs SMTPUTF8 (RFC 6531 §3.2). It has no influence
   * on the choice of the host.
   */
  boolean smtpUtf8();

  /**
   * A domain, whose mail exchangers are looked up.
   *
   * @param name the domain in A-labels, lower case, without trailing dot
   * @param unicode the domain in U-labels
   * @param smtpUtf8 whether the local part needs SMTPUTF8
   */
  record Domain(String name, String unicode, boolean smtpUtf8) implements Target {
    /** Makes a target; the names are not checked. */
    public Domain {
      requireNonNull(name, "name");
      requireNonNull(unicode, "unicode");
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * An address, which is dialled as it is (RFC 5321 §4.1.3).
   *
   * @param address the address
   * @param smtpUtf8 whether the local part needs SMTPUTF8
   */
  record Literal(InetAddress address, boolean smtpUtf8) implements Target {
    /** Makes a target. */
    public Literal {
      requireNonNull(address, "address");
    }

    @Override
    public String text() {
      return IpLiteral.format(address);
    }
  }
}
