package mxconnect.tests.real.dnssec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import mxconnect.tests.real.dnssec.Texts.Delegation;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;

/** The DNS from a root of its own down, on name servers of this machine. */
final class SignedWorld implements AutoCloseable {
  private final Authority authority;
  private final Unbound validating;
  private final Unbound plain;
  private final Path anchors;

  private SignedWorld(Authority authority, Unbound validating, Unbound plain, Path anchors) {
    this.authority = authority;
    this.validating = validating;
    this.plain = plain;
    this.anchors = anchors;
  }

  /**
   * Signs the zones and starts the servers.
   *
   * @param zones the root and those below it
   */
  static SignedWorld start(Path folder, List<ZoneKind> zones) throws Exception {
    Map<ZoneKind, List<KeyFile>> keys =
        forEach(zones, zone -> new KeyMaker(folderOf(folder, zone)).keysOf(zone));
    Map<ZoneKind, Path> files =
        forEach(
            zones,
            zone ->
                new ZoneSigner(folderOf(folder, zone))
                    .sign(
                        zone, keys.get(zone), Texts.zone(zone, keys.get(zone), below(zone, keys))));
    Path anchors = Files.writeString(folder.resolve("anchors"), anchorsOf(zones, keys));
    Authority authority = Authority.start(folder, files);
    try {
      return new SignedWorld(
          authority,
          Unbound.validating(folder, authority, anchors),
          Unbound.plain(folder, authority),
          anchors);
    } catch (Exception | AssertionError e) {
      authority.close();
      throw e;
    }
  }

  /** Does the work of all zones, on as many threads as there are processors. */
  private static <T> Map<ZoneKind, T> forEach(List<ZoneKind> zones, Work<T> work) throws Exception {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<T>> tasks = new ArrayList<>();
      zones.forEach(zone -> tasks.add(() -> work.of(zone)));
      List<Future<T>> results = threads.invokeAll(tasks);
      Map<ZoneKind, T> byZone = new LinkedHashMap<>();
      for (int i = 0; i < results.size(); i++) {
        byZone.put(zones.get(i), results.get(i).get());
      }
      return byZone;
    }
  }

  private static Path folderOf(Path folder, ZoneKind zone) throws IOException {
    return Files.createDirectories(folder.resolve("zone-" + zone.domain()));
  }

  private static List<Delegation> below(ZoneKind parent, Map<ZoneKind, List<KeyFile>> keys) {
    return keys.entrySet().stream()
        .filter(entry -> parentOf(entry.getKey(), keys).equals(Optional.of(parent)))
        .map(entry -> new Delegation(entry.getKey(), ds(entry.getKey(), entry.getValue())))
        .toList();
  }

  private static Optional<ZoneKind> parentOf(ZoneKind child, Map<ZoneKind, ?> all) {
    return all.keySet().stream()
        .filter(zone -> child != zone && isBelow(child.domain(), zone.domain()))
        .max((a, b) -> Integer.compare(a.domain().length(), b.domain().length()));
  }

  private static boolean isBelow(String domain, String ancestor) {
    return ancestor.isEmpty() || domain.endsWith("." + ancestor);
  }

  private static List<DSRecord> ds(ZoneKind zone, List<KeyFile> keys) {
    List<DNSKEYRecord> anchored =
        keys.stream().filter(key -> key.key().anchored()).map(KeyFile::record).toList();
    return zone.ds().of(anchored);
  }

  private static String anchorsOf(List<ZoneKind> zones, Map<ZoneKind, List<KeyFile>> keys) {
    ZoneKind root = zones.stream().filter(zone -> zone.domain().isEmpty()).findAny().orElseThrow();
    return ds(root, keys.get(root)).stream()
        .map(anchor -> anchor + "\n")
        .collect(Collectors.joining());
  }

  /** Returns the name server that validates. */
  Unbound validating() {
    return validating;
  }

  /** Returns the one that hands on what it finds. */
  Unbound plain() {
    return plain;
  }

  /** Returns the file with the keys of the root. */
  Path anchors() {
    return anchors;
  }

  @Override
  public void close() {
    try (authority;
        validating;
        plain) {
      // In the reverse order of their start, each even if another cannot be closed.
    }
  }

  /** What is done with a zone. */
  private interface Work<T> {
    T of(ZoneKind zone) throws Exception;
  }
}
