package mxconnect.testkit.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The names and records that a {@link DnsServer} knows. Immutable.
 *
 * <p>It is one flat tree from the root, so one zone may hold the records of many domains. A name
 * that is not in it does not exist (NXDOMAIN); a name that is in it, or that has names below it,
 * exists without the records that it does not have (NODATA, RFC 2308 §2).
 */
public final class Zone {
  private final Map<Name, List<Record>> records = new HashMap<>();
  private final Set<Name> existing = new HashSet<>();
  private final Set<Name> emptyNames;
  private final Set<Record> topBitTtl;
  private final Optional<Record> defaultSoa;
  private final boolean aliasesOneByOne;

  Zone(ZoneBuilder builder) {
    builder.records.forEach(
        r -> records.computeIfAbsent(r.getName(), n -> new ArrayList<>()).add(r));
    builder.emptyNames.forEach(this::addWithParents);
    records.keySet().forEach(this::addWithParents);
    this.emptyNames = Set.copyOf(builder.emptyNames);
    this.topBitTtl = Set.copyOf(builder.topBitTtl);
    this.defaultSoa = builder.defaultSoa;
    this.aliasesOneByOne = builder.aliasesOneByOne;
  }

  /** Returns a builder of an empty zone. */
  public static ZoneBuilder builder() {
    return new ZoneBuilder();
  }

  /** Returns a builder with what is in this zone. */
  public ZoneBuilder toBuilder() {
    ZoneBuilder builder = new ZoneBuilder();
    builder.records.addAll(all());
    builder.emptyNames.addAll(emptyNames);
    builder.topBitTtl.addAll(topBitTtl);
    builder.defaultSoa = defaultSoa;
    builder.aliasesOneByOne = aliasesOneByOne;
    return builder;
  }

  private void addWithParents(Name name) {
    for (int skipped = 0; skipped <= name.labels(); skipped++) {
      existing.add(skipped == name.labels() ? Name.root : new Name(name, skipped));
    }
  }

  Contents contents() {
    return new FlatContents(this);
  }

  List<Record> all() {
    return records.values().stream().flatMap(List::stream).toList();
  }

  /** Returns the names that exist without any records. */
  Set<Name> emptyNames() {
    return emptyNames;
  }

  boolean exists(Name name) {
    return existing.contains(name);
  }

  List<Record> records(Name name, int type) {
    return records.getOrDefault(name, List.of()).stream()
        .filter(r -> type == Type.ANY || r.getType() == type)
        .toList();
  }

  /** Returns the record of a type at the nearest name above, or also at the name itself. */
  Optional<Record> nearest(Name name, int type, boolean orSelf) {
    for (int skipped = orSelf ? 0 : 1; skipped < name.labels(); skipped++) {
      List<Record> found = records(new Name(name, skipped), type);
      if (!found.isEmpty()) {
        return Optional.of(found.getFirst());
      }
    }
    return Optional.empty();
  }

  /** Returns the SOA record that a negative answer for a name carries (RFC 2308 §3). */
  Optional<Record> soa(Name name) {
    return nearest(name, Type.SOA, true).or(() -> defaultSoa);
  }

  /** Returns the SOA record of negative answers that no other is for. */
  Optional<Record> defaultSoa() {
    return defaultSoa;
  }

  Set<Record> topBitTtl() {
    return topBitTtl;
  }

  boolean hasTopBitTtl(Record record) {
    return topBitTtl.contains(record);
  }

  boolean aliasesOneByOne() {
    return aliasesOneByOne;
  }
}
