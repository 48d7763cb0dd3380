package mxconnect.core.policy.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.DnsName;

/**
 * The patterns of one policy (RFC 8461 §4.1). A policy file has room for thousands of them, so they
 * are normalised once, and a host is looked up and not compared with each. Immutable.
 */
public final class MxPatterns {
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> parents = new HashSet<>();

  private MxPatterns() {}

  /** Returns the patterns written so; what can match nothing is left out. */
  public static MxPatterns of(Collection<String> texts) {
    MxPatterns patterns = new MxPatterns();
    texts.stream().map(MxPattern::parse).flatMap(Optional::stream).forEach(patterns::add);
    return patterns;
  }

  /** Tells whether one of them fits a mail exchanger, named as in its MX record. */
  public boolean match(String mxHostname) {
    String host = DnsName.canonical(mxHostname);
    return MxPattern.isHostname(host) && (hosts.contains(host) || parents.contains(parent(host)));
  }

  private void add(MxPattern pattern) {
    (pattern.wildcard() ? parents : hosts).add(pattern.domain());
  }

  /** Returns the name without its first label; an empty text if there is only one. */
  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }
}
