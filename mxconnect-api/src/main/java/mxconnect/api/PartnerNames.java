package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsName;
import mxconnect.api.spi.support.Printable;

/** The names that a partner's certificate may have, as the caller gives them. */
final class PartnerNames {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  private PartnerNames() {}

  static List<String> canonical(List<String> names) {
    return requireNonNull(names, "names").stream().map(PartnerNames::canonical).toList();
  }

  private static String canonical(String name) {
    String canonical = DnsName.canonical(name);
    String host = canonical.startsWith(".") ? canonical.substring(1) : canonical;
    if (host.length() > DnsName.MAX_LENGTH
        || IpLiteral.parse(host).isPresent()
        || !Stream.of(host.split("\\.", -1)).allMatch(label -> LABEL.matcher(label).matches())) {
      throw new IllegalArgumentException(
          "a name must be a host name in A-labels, or a dot and one, was '"
              + Printable.message(name)
              + "'");
    }
    return canonical;
  }
}
