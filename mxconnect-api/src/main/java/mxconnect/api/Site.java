package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The mail exchangers of the best preference of a target, sorted by name: what senders limit their
 * connections by, because thousands of domains may be at one provider.
 *
 * {@snippet :
 * Map<Site, List<MxConnection>> open = new HashMap<>();
 * open.computeIfAbsent(connection.site(), site -> new ArrayList<>()).add(connection);
 * }
 *
 * <p>It is what is published, before anything is judged: also a host that a policy refuses, that
 * has no address or that does not answer counts, so that the site of a domain is the same for every
 * call until its records change, in whatever order these come. Names that cannot be those of a host
 * do not count, and of more than a hundred only the first ones of the alphabet. Without MX records
 * it is the domain, or what it is an alias of; of an address literal the address, with mail
 * exchangers that the caller names theirs.
 *
 * @param hosts the host names in A-labels, lower case, or addresses as text; at least one, each
 *     once, sorted
 */
public record Site(List<String> hosts) {
  /**
   * Makes a site of hosts in any order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Site {
    hosts = List.copyOf(new TreeSet<>(requireNonNull(hosts, "hosts")));
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("hosts must not be empty");
    }
  }

  /**
   * Returns the site of hosts in any order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Site of(Collection<String> hosts) {
    return new Site(List.copyOf(requireNonNull(hosts, "hosts")));
  }

  /** Returns the site of one host. */
  public static Site of(String host) {
    return new Site(List.of(requireNonNull(host, "host")));
  }

  /** Returns it as a key: the hosts, joined by commas. The form does not change. */
  public String text() {
    return String.join(",", hosts);
  }

  /** Returns the {@linkplain #text text}. */
  @Override
  public String toString() {
    return text();
  }
}
