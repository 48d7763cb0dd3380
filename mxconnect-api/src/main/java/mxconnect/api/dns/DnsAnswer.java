package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

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
  /**
   * Returns an answer with records of the name itself, not to be kept and without a claim of
   * DNSSEC.
   *
   * @param question the question
   * @param records the records, at least one
   * @throws IllegalArgumentException if there are no records
   */
  static DnsAnswer found(DnsQuestion question, DnsRecord... records) {
    requireNonNull(records, "records");
    return new Found(question, List.of(records), List.of(), Duration.ZERO, Security.UNKNOWN);
  }

  /**
   * Returns the answer that the name has no such records, not to be kept and without a claim of
   * DNSSEC.
   *
   * @param question the question
   */
  static DnsAnswer noRecords(DnsQuestion question) {
    return new NoRecords(question, List.of(), Duration.ZERO, Security.UNKNOWN);
  }

  /**
   * Returns the answer that there is no such name, not to be kept and without a claim of DNSSEC.
   *
   * @param question the question
   */
  static DnsAnswer noSuchName(DnsQuestion question) {
    return new NoSuchName(question, List.of(), Duration.ZERO, Security.UNKNOWN);
  }

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

  /**
   * Returns why the answer is not {@link Security#SECURE}, in words an operator can act on, such as
   * {@code "example.org is not signed: org has no DS record for it"}; an empty text if it is, or if
   * the resolver does not tell.
   */
  String securityReason();

  /**
   * Returns this answer with another TTL.
   *
   * @param ttl how long it may be kept
   */
  DnsAnswer withTtl(Duration ttl);

  /**
   * Returns this answer with another DNSSEC status, without a reason.
   *
   * @param security what DNSSEC says of it
   */
  default DnsAnswer withSecurity(Security security) {
    return withSecurity(security, "");
  }

  /**
   * Returns this answer with another DNSSEC status.
   *
   * @param security what DNSSEC says of it
   * @param securityReason why it is not secure; an empty text if it is
   */
  DnsAnswer withSecurity(Security security, String securityReason);

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
    requireNonNull(kind, "kind");
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
   * @param securityReason why the answer is not secure; an empty text if it is
   */
  record Found(
      DnsQuestion question,
      List<DnsRecord> records,
      List<String> aliases,
      Duration ttl,
      Security security,
      String securityReason)
      implements DnsAnswer {
    /**
     * Makes an answer of copies of the lists.
     *
     * @throws IllegalArgumentException if there are no records
     */
    public Found {
      requireNonNull(question, "question");
      records = List.copyOf(requireNonNull(records, "records"));
      aliases = List.copyOf(requireNonNull(aliases, "aliases"));
      requireNonNull(ttl, "ttl");
      requireNonNull(security, "security");
      requireNonNull(securityReason, "securityReason");
      if (records.isEmpty()) {
        throw new IllegalArgumentException("records must not be empty for " + question);
      }
    }

    /** Makes an answer that gives no reason for its DNSSEC status. */
    public Found(
        DnsQuestion question,
        List<DnsRecord> records,
        List<String> aliases,
        Duration ttl,
        Security security) {
      this(question, records, aliases, ttl, security, "");
    }

    @Override
    public Found withTtl(Duration ttl) {
      return new Found(question, records, aliases, ttl, security, securityReason);
    }

    @Override
    public Found withSecurity(Security security, String securityReason) {
      return new Found(question, records, aliases, ttl, security, securityReason);
    }

    @Override
    public <T extends DnsRecord> List<T> records(Class<T> kind) {
      requireNonNull(kind, "kind");
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
   * @param securityReason why the answer is not secure; an empty text if it is
   */
  record NoRecords(
      DnsQuestion question,
      List<String> aliases,
      Duration ttl,
      Security security,
      String securityReason)
      implements DnsAnswer {
    /** Makes an answer of a copy of the list. */
    public NoRecords {
      requireNonNull(question, "question");
      aliases = List.copyOf(requireNonNull(aliases, "aliases"));
      requireNonNull(ttl, "ttl");
      requireNonNull(security, "security");
      requireNonNull(securityReason, "securityReason");
    }

    /** Makes an answer that gives no reason for its DNSSEC status. */
    public NoRecords(DnsQuestion question, List<String> aliases, Duration ttl, Security security) {
      this(question, aliases, ttl, security, "");
    }

    @Override
    public NoRecords withTtl(Duration ttl) {
      return new NoRecords(question, aliases, ttl, security, securityReason);
    }

    @Override
    public NoRecords withSecurity(Security security, String securityReason) {
      return new NoRecords(question, aliases, ttl, security, securityReason);
    }
  }

  /**
   * The name does not exist (NXDOMAIN, RFC 2308 §2.1); with a chain, its last name (RFC 6604 §2).
   *
   * @param question the question
   * @param aliases the CNAME chain
   * @param ttl the negative TTL; zero without an SOA record
   * @param security the DNSSEC status
   * @param securityReason why the answer is not secure; an empty text if it is
   */
  record NoSuchName(
      DnsQuestion question,
      List<String> aliases,
      Duration ttl,
      Security security,
      String securityReason)
      implements DnsAnswer {
    /** Makes an answer of a copy of the list. */
    public NoSuchName {
      requireNonNull(question, "question");
      aliases = List.copyOf(requireNonNull(aliases, "aliases"));
      requireNonNull(ttl, "ttl");
      requireNonNull(security, "security");
      requireNonNull(securityReason, "securityReason");
    }

    /** Makes an answer that gives no reason for its DNSSEC status. */
    public NoSuchName(DnsQuestion question, List<String> aliases, Duration ttl, Security security) {
      this(question, aliases, ttl, security, "");
    }

    @Override
    public NoSuchName withTtl(Duration ttl) {
      return new NoSuchName(question, aliases, ttl, security, securityReason);
    }

    @Override
    public NoSuchName withSecurity(Security security, String securityReason) {
      return new NoSuchName(question, aliases, ttl, security, securityReason);
    }
  }
}
