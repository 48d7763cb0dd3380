package mxconnect.cli.input;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.dns.DnsName;

/**
 * Reads the host of a mail exchanger that the user names. A name that can be no host is a mistake
 * of the user, not a fault of the domain; only labels in unicode are left to the engine.
 */
public final class ExchangerHost {
  private static final String IPV6_TAG = "ipv6:";
  private static final Pattern DOTS = Pattern.compile("[.\u3002\uff0e\uff61]"); // UTS #46 §4.5
  private static final Pattern LABEL = Pattern.compile("(?!-)[A-Za-z0-9_-]+(?<!-)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

  private ExchangerHost() {}

  /**
   * Returns the trusted mail exchanger of a host: the user names it, as an administrator does, so
   * that DANE may apply (RFC 7672 §2.2.2).
   *
   * @param text a host name, an IP address, or an address literal such as {@code [IPv6:::1]}
   * @throws IllegalArgumentException if it can be no host
   */
  public static MailExchanger read(String text) {
    return MailExchanger.of(address(text).map(IpLiteral::format).orElseGet(() -> requireName(text)))
        .withTrusted(true);
  }

  private static Optional<InetAddress> address(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return IpLiteral.parse(text);
    }
    String content = text.substring(1, text.length() - 1);
    boolean tagged = content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
    String address = tagged ? content.substring(IPV6_TAG.length()) : content;
    return IpLiteral.parse(address).filter(ip -> !tagged || address.indexOf(':') >= 0);
  }

  private static String requireName(String text) {
    if (text.startsWith("[")) {
      throw bad(text, "there is no IP address in the brackets");
    }
    String name = DnsName.relative(DOTS.matcher(text).replaceAll("."));
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      requireLabel(text, label);
    }
    if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
      throw bad(text, "no host name ends in a number");
    }
    if (isAscii(name) && name.length() > DnsName.MAX_LENGTH) {
      throw bad(text, "it has more than " + DnsName.MAX_LENGTH + " characters");
    }
    return text;
  }

  private static void requireLabel(String text, String label) {
    if (label.isEmpty()) {
      throw bad(text, "it has an empty label");
    }
    if (!isAscii(label)) {
      return;
    }
    if (label.length() > DnsName.MAX_LABEL_LENGTH) {
      throw bad(text, "a label has more than " + DnsName.MAX_LABEL_LENGTH + " characters");
    }
    if (!LABEL.matcher(label).matches()) {
      throw bad(text, "the label '" + label + "' is not letters, digits and hyphens between them");
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static IllegalArgumentException bad(String text, String why) {
    return new IllegalArgumentException("'" + text + "' is no host: " + why);
  }
}
