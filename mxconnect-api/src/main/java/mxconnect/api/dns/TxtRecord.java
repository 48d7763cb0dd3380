package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The strings of one TXT record (RFC 1035 §3.3.14).
 *
 * @param strings the character strings in order; each octet is one character (ISO 8859-1)
 */
public record TxtRecord(List<String> strings) implements DnsRecord {
  /** Makes a record of a copy of the list. */
  public TxtRecord {
    strings = List.copyOf(requireNonNull(strings, "strings"));
  }

  /** Returns the strings joined without anything between them (RFC 8461 §3.1). */
  public String text() {
    return String.join("", strings);
  }
}
