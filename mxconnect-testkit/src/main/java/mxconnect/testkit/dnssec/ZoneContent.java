package mxconnect.testkit.dnssec;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The names and sets of one zone, with the NS and DS sets of the zones below it. It is filled by
 * one thread, and read by any number.
 */
public final class ZoneContent {
  private final Name origin;
  private final NavigableMap<Name, NavigableMap<Integer, RRset>> sets = new TreeMap<>();
  private final NavigableSet<Name> existing = new TreeSet<>();
  private final NavigableSet<Name> cuts = new TreeSet<>();

  /** Makes a zone without records. */
  public ZoneContent(Name origin) {
    this.origin = origin;
    existing.add(origin);
  }

  /** Adds a record of the zone itself. */
  public void add(Record record) {
    Name name = record.getName();
    sets.computeIfAbsent(name, n -> new TreeMap<>())
        .computeIfAbsent(record.getType(), t -> new RRset())
        .addRR(record);
    for (int skipped = 0; skipped < name.labels() - origin.labels(); skipped++) {
      existing.add(new Name(name, skipped));
    }
  }

  /** Adds the records by which a zone below hangs on this one: NS, and DS if there are any. */
  public void delegate(Name zone, Collection<? extends Record> records) {
    cuts.add(zone);
    records.forEach(this::add);
  }

  /** Returns the name of the zone. */
  public Name origin() {
    return origin;
  }

  /** Returns the names that have records, in canonical order (RFC 4034 §6.1). */
  NavigableSet<Name> owners() {
    return sets.navigableKeySet();
  }

  /** Tells whether there are records at a name or below it. */
  boolean exists(Name name) {
    return existing.contains(name);
  }

  boolean isCut(Name name) {
    return cuts.contains(name);
  }

  /** Tells whether a zone hangs on this one without a DS record. */
  boolean isInsecureCut(Name name) {
    return isCut(name) && set(name, Type.DS).isEmpty();
  }

  /** Returns a set of this zone, or one by which a zone below hangs on it. */
  public Optional<RRset> set(Name name, int type) {
    return Optional.ofNullable(sets.getOrDefault(name, new TreeMap<>()).get(type));
  }

  /** Returns the SOA record, without which there is no zone. */
  SOARecord soa() {
    return set(origin, Type.SOA)
        .map(set -> (SOARecord) set.first())
        .orElseThrow(() -> new IllegalStateException("no SOA record at " + origin));
  }

  List<RRset> sets(Name name) {
    return List.copyOf(sets.getOrDefault(name, new TreeMap<>()).values());
  }

  /** Tells whether the zone signs a set: not that of the servers of another (RFC 4035 §2.2). */
  boolean signs(RRset set) {
    return set.getType() != Type.NS || !isCut(set.getName());
  }

  /** Returns the DNAME set that a name is below. */
  Optional<RRset> redirection(Name name) {
    for (Name above = name; !above.equals(origin); ) {
      above = new Name(above, 1);
      Optional<RRset> found = set(above, Type.DNAME);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the nearest name above that exists (RFC 4592 §3.3.1). */
  Name encloser(Name name) {
    Name above = new Name(name, 1);
    while (!exists(above)) {
      above = new Name(above, 1);
    }
    return above;
  }

  /** Returns the types at a name, without those that only signing brings. */
  int[] types(Name name, int... more) {
    Map<Integer, RRset> at = sets.getOrDefault(name, new TreeMap<>());
    return IntStream.concat(at.keySet().stream().mapToInt(Integer::intValue), Arrays.stream(more))
        .distinct()
        .sorted()
        .toArray();
  }
}
