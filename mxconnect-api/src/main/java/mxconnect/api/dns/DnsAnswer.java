package mxconnect.api.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a resolver found out about a question: records, no such records, or no such name.
 *
 * <p>An answer speaks of the last name of the CNAME chain, which the resolver has followed. Records
 * of other owners are never part of it (RFC 2181 §5.4.1).
 */
public sealed interface DnsAnswer {
  /** Returns the question that this answers. */
  DnsQuestion question();

  /** Returns the canonical names met on the way, in order; empty if the name is no alias. */
  List<String> aliases();

  /**
   * Returns how long the answer may be kept: the least TTL of the records and the chain, or the
   * negative TTL (RFC 2308 §5). Zero if it must not be kept, or if the resolver cannot tell.
   */
  Duration ttl();

  /** Returns what DNSSEC says of the answer, the chain included. */
  Security security();

  /** Returns the name that the answer speaks of: the last alias, or the name asked for. */
  default String name() {
    return aliases().isEmpty() ? question().name() : aliases().getLast();
  }

  /**
   * Returns the records of one kind; empty unless this is {@link Found}.
   *
   * @param kind the class of the records wanted
   */
  default <T extends DnsRecord> List<T> records(Class<T> kind) {
    return List.of();
  }

  /**
   * At least one record of the type exists.
   *
   * @param question the question
   * @param records the records in the order in which they came, at least one
   * @param aliases the CNAME chain
   * @param ttl the least TTL
   * @param security the DNSSEC status
   */
  record Found(
      DnsQuestion question,
      List<DnsRecord> records,
      List<String> aliases,
      Duration ttl,
      Security security)
      implements DnsAnswer {
    /**
     * Makes an answer of copies of the lists.
     *
     * @throws IllegalArgumentException if there are no records
     */
    public Found {
      records = List.copyOf(records);
      aliases = List.copyOf(aliases);
      if (records.isEmpty()) {
        throw new IllegalArgumentException("found, but no records for " + question);
      }
    }

    @Override
    public <T extends DnsRecord> List<T> records(Class<T> kind) {
      List<T> ofKind = new ArrayList<>(records.size());
      for (DnsRecord dnsRecord : records) {
        if (kind.isInstance(dnsRecord)) {
          ofKind.add(kind.cast(dnsRecord));
        }
      }
      return List.copyOf(ofKind);
    }
  }

  /**
   * The name exists and has no records of the type (NODATA, RFC 2308 §2.2).
   *
   * @param question the question
   * @param aliases the CNAME chain
   * @param ttl the negative TTL; zero without an SOA record
   * @param security the DNSSEC status
   */
  record NoRecords(DnsQuestion question, List<String> aliases, Duration ttl, Security security)
      implements DnsAnswer {
    /** Makes an answer of a copy of the list. */
    public NoRecords {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * The name does not exist (NXDOMAIN, RFC 2308 §2.1); with a chain, its last name (RFC 6604 §2).
   *
   * @param question the question
   * @param aliases the CNAME chain
   * @param ttl the negative TTL; zero without an SOA record
   * @param security the DNSSEC status
   */
  record NoSuchName(DnsQuestion question, List<String> aliases, Duration ttl, Security security)
      implements DnsAnswer {
    /** Makes an answer of a copy of the list. */
    public NoSuchName {
      aliases = List.copyOf(aliases);
    }
  }
}
