package mxconnect.cli.check.finding;

import mxconnect.api.dns.ChainOfTrust;

/** Names what the signatures over an answer belong to. */
public final class Signed {
  private Signed() {}

  /**
   * Returns the zone that has signed an answer; the name asked for if an alias has led into another
   * zone, since any of them may be the one whose signature ends first.
   */
  public static String by(ChainOfTrust chain) {
    String name = chain.question().name();
    if (chain.zones().isEmpty()) {
      return name;
    }
    String last = chain.zones().getLast().zone();
    boolean isOneWayDown =
        chain.zones().stream().allMatch(link -> isIn(last, link.zone()) && isIn(name, link.zone()));
    return isOneWayDown ? last : name;
  }

  /** Tells whether a name is that of a zone, or below it. */
  public static boolean isIn(String name, String zone) {
    return zone.equals(".") || name.equals(zone) || name.endsWith("." + zone);
  }
}
