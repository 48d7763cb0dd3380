package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads and writes IP addresses as text. It reads the grammar of RFC 5321 §4.1.3 and RFC 4291 §2.2,
 * and nothing else: no leading zeros, no short or numeric forms, no zone, no look-up.
 *
 * <p>{@link InetAddress#getByName} must not be given text from outside: it takes {@code 0127.0.0.1}
 * and {@code 2130706433} for addresses and looks up what it cannot read.
 */
public final class IpLiteral {
  private static final int MAX_TEXT = 45;
  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;
  private static final int V6_GROUPS = 8;

  private IpLiteral() {}

  /**
   * Reads an IPv4 or IPv6 address without brackets. An IPv4 address carried in IPv6 ({@code
   * ::ffff:192.0.2.1}) comes out as the IPv4 address that Java dials for it.
   *
   * @param text the text
   * @return the address, or nothing if the text is no address
   */
  public static Optional<InetAddress> parse(String text) {
    requireNonNull(text, "text");
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    return (text.indexOf(':') < 0 ? v4(text) : v6(text)).map(IpLiteral::address);
  }

  /**
   * Writes an address in its one canonical form: IPv6 in lower case with its longest run of zeros
   * left out (RFC 5952 §4), which {@link InetAddress#getHostAddress} does not do; without a zone.
   *
   * @param address the address
   */
  public static String format(InetAddress address) {
    byte[] octets = requireNonNull(address, "address").getAddress();
    if (octets.length == V4_OCTETS) {
      return address.getHostAddress();
    }
    int[] groups = new int[V6_GROUPS];
    for (int i = 0; i < V6_GROUPS; i++) {
      groups[i] = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 1; // a single group of zeros is written out (RFC 5952 §4.2.2)
    for (int i = 0; i < V6_GROUPS; i++) {
      int zeros = zeros(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length == 1
        ? joined(groups, 0, V6_GROUPS)
        : joined(groups, 0, start) + "::" + joined(groups, start + length, V6_GROUPS);
  }

  private static int zeros(int[] groups, int start) {
    int end = start;
    while (end < V6_GROUPS && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String joined(int[] groups, int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Optional<byte[]> v4(String text) {
    if (text.isEmpty() || Character.digit(text.charAt(text.length() - 1), 10) < 0) {
      return Optional.empty(); // at once, because most texts are host names
    }
    String[] parts = text.split("\\.", -1);
    byte[] octets = new byte[V4_OCTETS];
    if (parts.length != V4_OCTETS) {
      return Optional.empty();
    }
    for (int i = 0; i < V4_OCTETS; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
        return Optional.empty();
      }
      octets[i] = (byte) value;
    }
    return Optional.of(octets);
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(octets -> octets.length == V6_OCTETS);
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    Optional<byte[]> head = groups(text.substring(0, gap));
    Optional<byte[]> tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || text.substring(0, gap).contains(".")) {
      return Optional.empty();
    }
    byte[] first = head.get();
    byte[] last = tail.get();
    if (first.length + last.length > V6_OCTETS - 2) {
      return Optional.empty();
    }
    byte[] octets = Arrays.copyOf(first, V6_OCTETS);
    System.arraycopy(last, 0, octets, V6_OCTETS - last.length, last.length);
    return Optional.of(octets);
  }

  /** Reads groups between colons; the last one may be an IPv4 address. */
  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    List<String> parts = List.of(text.split(":", -1));
    Optional<byte[]> carried =
        parts.getLast().contains(".") ? v4(parts.getLast()) : Optional.empty();
    List<String> plain = carried.isPresent() ? parts.subList(0, parts.size() - 1) : parts;
    if (plain.size() > V6_GROUPS) {
      return Optional.empty();
    }
    byte[] octets = new byte[plain.size() * 2 + carried.map(c -> c.length).orElse(0)];
    for (int i = 0; i < plain.size(); i++) {
      int value = number(plain.get(i), 16, 4);
      if (value < 0) {
        return Optional.empty();
      }
      octets[2 * i] = (byte) (value >> 8);
      octets[2 * i + 1] = (byte) value;
    }
    carried.ifPresent(c -> System.arraycopy(c, 0, octets, octets.length - c.length, c.length));
    return octets.length > V6_OCTETS ? Optional.empty() : Optional.of(octets);
  }

  private static int number(String digits, int radix, int maxDigits) {
    boolean wellFormed =
        !digits.isEmpty()
            && digits.length() <= maxDigits
            && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    return wellFormed ? Integer.parseInt(digits, radix) : -1;
  }
}
