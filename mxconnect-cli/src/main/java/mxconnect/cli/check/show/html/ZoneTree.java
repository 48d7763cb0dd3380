package mxconnect.cli.check.show.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ZoneLink;

/** A zone that several chains of trust share, with what hangs below it. Not thread-safe. */
final class ZoneTree {
  private final ZoneLink link;
  private final Map<String, ZoneTree> zones = new LinkedHashMap<>();
  private final List<ChainOfTrust> answers = new ArrayList<>();
  private Optional<Instant> signatureEnds;

  private ZoneTree(ZoneLink link) {
    this.link = link;
    this.signatureEnds = link.signatureEnds();
  }

  /**
   * Lays chains on one another, from the trust anchors down. Each zone hangs below the innermost
   * that it is in: over an alias, a chain goes on in another part of the tree.
   */
  static List<ZoneTree> of(List<ChainOfTrust> chains) {
    Map<String, ZoneTree> roots = new LinkedHashMap<>();
    for (ChainOfTrust chain : chains) {
      Map<ZoneLink, ZoneTree> placed = new LinkedHashMap<>();
      List<ZoneLink> links =
          chain.zones().stream().sorted(Comparator.comparingInt(Chains::depth)).toList();
      for (ZoneLink link : links) {
        Map<String, ZoneTree> level =
            Chains.around(link.zone(), List.copyOf(placed.keySet()))
                .flatMap(above -> Optional.ofNullable(placed.get(above)))
                .map(above -> above.zones)
                .orElse(roots);
        ZoneTree zone = level.computeIfAbsent(key(link), key -> new ZoneTree(link));
        zone.see(link);
        placed.put(link, zone);
      }
      Chains.zone(chain)
          .flatMap(link -> Optional.ofNullable(placed.get(link)))
          .ifPresent(zone -> zone.answers.add(chain));
    }
    return List.copyOf(roots.values());
  }

  private static String key(ZoneLink link) {
    return link.zone() + " " + link.status();
  }

  private void see(ZoneLink seen) {
    seen.signatureEnds()
        .filter(end -> signatureEnds.filter(known -> !end.isBefore(known)).isEmpty())
        .ifPresent(end -> signatureEnds = Optional.of(end));
  }

  ZoneLink link() {
    return link;
  }

  /** Returns when the first of the signatures ends that any of the chains goes by. */
  Optional<Instant> signatureEnds() {
    return signatureEnds;
  }

  List<ZoneTree> zones() {
    return List.copyOf(zones.values());
  }

  /** Returns the chains that end here. */
  List<ChainOfTrust> answers() {
    return List.copyOf(answers);
  }
}
