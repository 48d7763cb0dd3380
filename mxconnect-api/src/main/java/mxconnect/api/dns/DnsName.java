package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Names of the DNS as text: the one form in which they are compared, cached and asked for.
 *
 * <p>A resolver or hook that gets a name from elsewhere brings it into this form first: {@code
 * DnsName.canonical("MX.Example.Com.")} is {@code "mx.example.com"}.
 */
public final class DnsName {
  /** The most characters of a name without its trailing dot (RFC 1035 §2.3.4). */
  public static final int MAX_LENGTH = 253;

  /** The most octets of a label (RFC 1035 §2.3.4). */
  public static final int MAX_LABEL_LENGTH = 63;

  private DnsName() {}

  /**
   * Tells whether the DNS may be asked for a name, which is so for all but the root, special-use
   * names, and what ends in a number, as an IPv4 address does (RFC 3696 §2). An alias may lead to
   * any of these: a resolver follows it so far, and does not ask on.
   *
   * @param name a name in A-labels
   */
  public static boolean isAskable(String name) {
    String relative = relative(name);
    String last = relative.substring(relative.lastIndexOf('.') + 1);
    return !last.chars().allMatch(c -> c >= '0' && c <= '9') && SpecialName.of(relative).isEmpty();
  }

  /**
   * Returns a name in lower case (RFC 1035 §2.3.3) and {@linkplain #relative relative}. It is not
   * checked.
   *
   * @param name a name in A-labels
   */
  public static String canonical(String name) {
    return relative(name).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns a name without the dot behind it that makes it absolute, if it has one; the root,
   * {@code "."}, becomes empty. An escaped dot belongs to the last label (RFC 1035 §5.1).
   *
   * @param name a name
   */
  public static String relative(String name) {
    requireNonNull(name, "name");
    int last = name.length() - 1;
    return name.endsWith(".") && !isEscaped(name, last) ? name.substring(0, last) : name;
  }

  private static boolean isEscaped(String name, int index) {
    int backslashes = 0;
    while (backslashes < index && name.charAt(index - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
