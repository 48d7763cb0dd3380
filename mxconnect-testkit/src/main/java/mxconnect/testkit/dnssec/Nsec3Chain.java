package mxconnect.testkit.dnssec;

import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** The hashes of the names of a zone in their order, each with the next one (RFC 5155 §7.1). */
final class Nsec3Chain implements Denial {
  private static final int HASH_LENGTH = 32;
  private static final int MAX_ITERATIONS = 100;

  private final base32 text = new base32(base32.Alphabet.BASE32HEX, false, false);
  private final ZoneContent content;
  private final Nsec3Parameters parameters;
  private final long ttl;
  private final Set<Name> names = new HashSet<>();
  private final NavigableMap<String, Name> byHash = new TreeMap<>();

  Nsec3Chain(ZoneContent content, Nsec3Parameters parameters, long ttl) {
    this.content = content;
    this.parameters = parameters;
    this.ttl = ttl;
    below("0".repeat(HASH_LENGTH)); // refuses a zone without room before it is asked
    content.owners().stream()
        .filter(name -> !parameters.optOut() || !content.isInsecureCut(name))
        .forEach(this::addWithParents);
    names.forEach(name -> byHash.put(hash(name), name));
  }

  private void addWithParents(Name name) {
    for (int skipped = 0; skipped <= name.labels() - content.origin().labels(); skipped++) {
      names.add(new Name(name, skipped));
    }
  }

  @Override
  public List<RRset> noData(Name name) {
    return names.contains(name) ? List.of(record(name)) : closest(name).distinct().toList();
  }

  @Override
  public List<RRset> noName(Name name, Name encloser) {
    Name wildcard = Wildcards.below(provable(name));
    return Stream.concat(closest(name), Stream.of(record(wildcard))).distinct().toList();
  }

  @Override
  public List<RRset> expansion(Name name, Name encloser) {
    return List.of(record(nextCloser(name, encloser)));
  }

  @Override
  public List<RRset> noDataAtWildcard(Name name, Name encloser) {
    Name wildcard = Wildcards.below(encloser);
    return Stream.of(record(encloser), record(nextCloser(name, encloser)), record(wildcard))
        .distinct()
        .toList();
  }

  /** These records are not to be had by a question (RFC 5155 §7.2.8). */
  @Override
  public Optional<RRset> at(Name owner) {
    return Optional.empty();
  }

  /**
   * A span with opt-out says little (RFC 5155 §9.2), too many iterations as much (RFC 9276 §3.2).
   */
  @Override
  public Verdict atBest(Name name) {
    boolean proved = !parameters.optOut() || names.contains(name);
    return proved && parameters.iterations() <= MAX_ITERATIONS ? Verdict.SECURE : Verdict.INSECURE;
  }

  /** Proves the closest encloser that the chain has (RFC 5155 §7.2.1). */
  private Stream<RRset> closest(Name name) {
    Name encloser = provable(name);
    return Stream.of(record(encloser), record(nextCloser(name, encloser)));
  }

  private Name provable(Name name) {
    Name above = new Name(name, 1);
    while (!names.contains(above)) {
      above = new Name(above, 1);
    }
    return above;
  }

  private static Name nextCloser(Name name, Name encloser) {
    return new Name(name, name.labels() - encloser.labels() - 1);
  }

  /** Returns the record that matches a name, or else the one that covers it. */
  private RRset record(Name name) {
    String before = byHash.floorKey(hash(name));
    return record(before == null ? byHash.lastKey() : before);
  }

  private RRset record(String hash) {
    String next = byHash.higherKey(hash);
    Name owner = below(hash);
    return new RRset(
        new NSEC3Record(
            owner,
            DClass.IN,
            ttl,
            NSEC3Record.SHA1_DIGEST_ID,
            parameters.optOut() ? NSEC3Record.Flags.OPT_OUT : 0,
            parameters.iterations(),
            parameters.salt(),
            text.fromString(next == null ? byHash.firstKey() : next),
            types(byHash.get(hash))));
  }

  /** What is not signed has no signature to tell of (RFC 5155 §7.1). */
  private int[] types(Name name) {
    boolean signed = content.sets(name).stream().anyMatch(content::signs);
    return signed ? content.types(name, Type.RRSIG) : content.types(name);
  }

  private Name below(String hash) {
    try {
      return Name.concatenate(
          Name.fromConstantString(hash + ".").relativize(Name.root), content.origin());
    } catch (NameTooLongException e) {
      throw new IllegalArgumentException("no room for hashes below " + content.origin(), e);
    }
  }

  private String hash(Name name) {
    try {
      NSEC3Record hasher =
          new NSEC3Record(
              Name.root,
              DClass.IN,
              0,
              NSEC3Record.SHA1_DIGEST_ID,
              0,
              parameters.iterations(),
              parameters.salt(),
              new byte[1],
              new int[0]);
      return text.toString(hasher.hashName(name)).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-1", e);
    }
  }
}
