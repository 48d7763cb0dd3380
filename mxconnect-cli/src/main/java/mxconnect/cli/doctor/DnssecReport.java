package mxconnect.cli.doctor;

import java.util.List;

/**
 * What was found out about a resolver.
 *
 * @param resolver the resolver in use
 * @param mode the DNSSEC mode that was looked at, such as {@code validate}
 * @param servers the name servers that were asked by themselves
 * @param conclusions what was found
 */
public record DnssecReport(
    String resolver, String mode, List<String> servers, List<Conclusion> conclusions) {
  /** Makes a report of copies of the lists. */
  public DnssecReport {
    servers = List.copyOf(servers);
    conclusions = List.copyOf(conclusions);
  }

  /** Tells whether DANE can be used as things are. */
  public boolean usable() {
    return conclusions.stream().noneMatch(Conclusion::prevents);
  }
}
