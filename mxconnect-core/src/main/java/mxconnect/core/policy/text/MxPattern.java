package mxconnect.core.policy.text;

import java.util.Optional;
import java.util.regex.Pattern;
import mxconnect.api.dns.DnsName;

/**
 * One {@code mx} of a policy: the name of a mail exchanger, or {@code *.} and a domain, where the
 * asterisk stands for exactly one label (RFC 8461 §4.1).
 *
 * @param domain the name, or what follows the asterisk, in lower case without a trailing dot
 * @param wildcard whether there is an asterisk
 */
public record MxPattern(String domain, boolean wildcard) {
  private static final String ASTERISK = "*.";

  /** A label of the grammar (RFC 5321 §4.1.2), with the underscore that is seen in the wild. */
  private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9_-]{1,63}+(?<!-)");

  private static final Pattern NUMBER = Pattern.compile("[0-9]++");

  /** Returns the pattern written so; empty for what can match nothing, such as an IP address. */
  public static Optional<MxPattern> parse(String text) {
    boolean wildcard = text.startsWith(ASTERISK);
    String domain = DnsName.canonical(wildcard ? text.substring(ASTERISK.length()) : text);
    return isHostname(domain) ? Optional.of(new MxPattern(domain, wildcard)) : Optional.empty();
  }

  /** Tells whether a mail exchanger, named as in its MX record, fits. */
  public boolean matches(String mxHostname) {
    String host = DnsName.canonical(mxHostname);
    if (!isHostname(host)) {
      return false;
    }
    return wildcard ? parent(host).equals(domain) : host.equals(domain);
  }

  @Override
  public String toString() {
    return wildcard ? ASTERISK + domain : domain;
  }

  /** Returns the name without its first label; an empty text if there is only one. */
  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  /** A name of labels that is not an IPv4 address, whose last label would be a number. */
  private static boolean isHostname(String name) {
    if (name.length() > DnsName.MAX_LENGTH) {
      return false;
    }
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return !NUMBER.matcher(labels[labels.length - 1]).matches();
  }
}
