package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One question to the DNS, class IN.
 *
 * @param name the absolute name in A-labels, lower case, without the trailing dot; never completed
 *     with a search list (RFC 5321 §5.1)
 * @param type the record type asked for
 */
public record DnsQuestion(String name, RecordType type) implements Serializable {
  /**
   * Makes a question; the name is lower-cased and loses one trailing dot.
   *
   * @throws IllegalArgumentException if the name is empty, has an empty label, a label of more than
   *     63 octets or more than 253 characters (RFC 1035 §2.3.4), or holds anything but printable
   *     ASCII
   */
  public DnsQuestion {
    name = DnsName.canonical(requireNonNull(name, "name"));
    requireNonNull(type, "type");
    if (name.length() > DnsName.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "name must have at most %d characters, had %d"
              .formatted(DnsName.MAX_LENGTH, name.length()));
    }
    requirePrintable(name);
    requireLabels(name);
  }

  private static void requirePrintable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
        throw new IllegalArgumentException(
            "name must be printable ASCII, has U+%04X".formatted((int) name.charAt(i)));
      }
    }
  }

  private static void requireLabels(String name) {
    int start = 0;
    while (start <= name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (end == start || end - start > DnsName.MAX_LABEL_LENGTH) {
        throw new IllegalArgumentException(
            "name must have labels of 1 to %d octets, was '%s'"
                .formatted(DnsName.MAX_LABEL_LENGTH, name));
      }
      start = end + 1;
    }
  }

  /** Every cache asks this: a record's own is linked at its first use, which takes milliseconds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DnsQuestion question
        && type == question.type
        && name.equals(question.name);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + type.hashCode();
  }

  /** Returns the question as in a zone file: {@code example.com. IN MX}. */
  @Override
  public String toString() {
    return name + ". IN " + type;
  }
}
