package mxconnect.dns.dnsjava.dnssec.set;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;

/**
 * The records of one name and type, without repeats (RFC 4034 §6.3), and their signatures.
 *
 * @param owner the name
 * @param type the type
 * @param records at least one
 * @param signatures those that cover the type, perhaps none
 */
public record SignedSet(Name owner, int type, List<Record> records, List<RRSIGRecord> signatures) {
  /** A TTL with the top bit set counts as zero (RFC 2181 §8). */
  private static final long MAX_TTL = 0x7fff_ffffL;

  /** Returns the records of a class, which are all unless some are malformed. */
  public <T extends Record> List<T> all(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  RRset wire() {
    return new RRset(records.toArray(Record[]::new));
  }

  /** Returns the least TTL in seconds. */
  long ttl() {
    return records.stream().mapToLong(SignedSet::ttl).min().orElse(0);
  }

  static long ttl(Record each) {
    return each.getTTL() > MAX_TTL ? 0 : each.getTTL();
  }

  /**
   * Returns the labels that a signature counts: without the root and an asterisk (RFC 4034 §3.1.3).
   */
  static int labels(Name name) {
    return name.labels() - (name.isWild() ? 2 : 1);
  }

  @Override
  public String toString() {
    return Wording.of(owner, type);
  }
}
