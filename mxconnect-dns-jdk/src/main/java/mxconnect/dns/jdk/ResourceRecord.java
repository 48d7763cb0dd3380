package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.util.Optional;
import mxconnect.api.dns.DnsRecord;

/**
 * A record of a message (RFC 1035 §4.1.3).
 *
 * @param owner the name that it belongs to
 * @param type the number of its type
 * @param ttl how many seconds it may be kept; for an SOA record, how long a negative answer may
 * @param data what it says, of the types that are asked for
 */
record ResourceRecord(String owner, int type, long ttl, Optional<DnsRecord> data) {
  static final int NS = 2;
  static final int SOA = 6;

  static final int IN = 1;
  private static final long MAX_TTL = 0x7fff_ffffL;
  private static final int SOA_NUMBERS_BEFORE_MINIMUM = 16;

  /** Reads the next record; nothing if its class is none of ours. */
  static Optional<ResourceRecord> read(WireReader reader) throws ProtocolException {
    String owner = reader.name();
    int type = reader.number16();
    int dnsClass = reader.number16();
    long ttl = positive(reader.number32());
    int length = reader.number16();
    int end = reader.position() + length;
    if (dnsClass != IN) {
      reader.octets(length);
      return Optional.empty();
    }
    ResourceRecord result =
        type == SOA
            ? new ResourceRecord(owner, type, negative(reader, ttl), Optional.empty())
            : new ResourceRecord(owner, type, ttl, RecordData.read(reader, type, length));
    WireReader.require(reader.position() == end, "a record that does not end where it should");
    return Optional.of(result);
  }

  /** A TTL with the top bit set counts as zero (RFC 2181 §8). */
  private static long positive(long ttl) {
    return ttl > MAX_TTL ? 0 : ttl;
  }

  /** The negative TTL is the lesser one of the SOA record's TTL and MINIMUM (RFC 2308 §5). */
  private static long negative(WireReader reader, long ttl) throws ProtocolException {
    reader.name();
    reader.name();
    reader.octets(SOA_NUMBERS_BEFORE_MINIMUM);
    return Math.min(ttl, reader.number32());
  }

  boolean is(String wantedOwner, int wantedType) {
    return type == wantedType && owner.equals(wantedOwner);
  }
}
