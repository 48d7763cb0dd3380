package mxconnect.testkit.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.testkit.tls.Tlsa;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Writes a zone, one record per call, much as a zone file does. Not thread-safe.
 *
 * <p>Names are absolute and in the form of a zone file ({@code \032} is a blank); the trailing dot
 * may be left out. They are A-labels: a unicode domain stands here as {@code xn--…}. Every method
 * throws {@link IllegalArgumentException} for a name or a value that no zone could hold.
 */
public final class ZoneBuilder {
  private static final long TOP_BIT = 0x8000_0000L;
  private static final long MAX_TTL = 0xffff_ffffL;
  private static final long DEFAULT_TTL = 300;

  final List<Record> records = new ArrayList<>();
  final Set<Name> emptyNames = new HashSet<>();
  final Set<Record> topBitTtl = new HashSet<>();
  Optional<Record> defaultSoa = Optional.of(soaRecord(Name.root, DEFAULT_TTL, DEFAULT_TTL));
  boolean aliasesOneByOne;
  private long ttl = DEFAULT_TTL;

  ZoneBuilder() {}

  /**
   * Sets the TTL of the records that follow, as {@code $TTL} does.
   *
   * @param seconds 0 to 4294967295; default 300. From 2147483648 on the top bit is set on the wire,
   *     which readers must take for 0 (RFC 2181 §8)
   */
  public ZoneBuilder ttl(long seconds) {
    if (seconds < 0 || seconds > MAX_TTL) {
      throw new IllegalArgumentException("ttl " + seconds + ", not within 0 to " + MAX_TTL);
    }
    this.ttl = seconds;
    return this;
  }

  /**
   * Adds a mail exchanger.
   *
   * @param exchange the name of the host; {@code "."} or an empty text for the root
   */
  public ZoneBuilder mx(String name, int preference, String exchange) {
    return add(
        new MXRecord(Names.parse(name), DClass.IN, wireTtl(), preference, Names.parse(exchange)));
  }

  /** Adds the record that says that a domain takes no mail: {@code MX 0 .} (RFC 7505 §3). */
  public ZoneBuilder nullMx(String name) {
    return mx(name, 0, ".");
  }

  /** Adds IPv4 addresses, one record each. */
  public ZoneBuilder a(String name, String... addresses) {
    for (String address : addresses) {
      byte[] octets = octets(address, Address.IPv4);
      add(new ARecord(Names.parse(name), DClass.IN, wireTtl(), octets));
    }
    return this;
  }

  /** Adds IPv6 addresses, one record each; {@code ::ffff:192.0.2.1} stays IPv6 on the wire. */
  public ZoneBuilder aaaa(String name, String... addresses) {
    for (String address : addresses) {
      byte[] octets = octets(address, Address.IPv6);
      add(new AAAARecord(Names.parse(name), DClass.IN, wireTtl(), octets));
    }
    return this;
  }

  /**
   * Adds one TXT record.
   *
   * @param strings its character strings, at most 255 octets each, one octet per character (ISO
   *     8859-1)
   */
  public ZoneBuilder txt(String name, String... strings) {
    List<String> escaped = Stream.of(strings).map(ZoneBuilder::escaped).toList();
    return add(new TXTRecord(Names.parse(name), DClass.IN, wireTtl(), escaped));
  }

  /** Adds an alias for one name. */
  public ZoneBuilder cname(String name, String target) {
    return add(new CNAMERecord(Names.parse(name), DClass.IN, wireTtl(), Names.parse(target)));
  }

  /** Adds an alias for every name below a name (RFC 6672). */
  public ZoneBuilder dname(String name, String target) {
    return add(new DNAMERecord(Names.parse(name), DClass.IN, wireTtl(), Names.parse(target)));
  }

  /**
   * Adds a certificate association (RFC 6698 §2.1).
   *
   * @param data the certificate association data in hexadecimal
   */
  public ZoneBuilder tlsa(String name, int usage, int selector, int matchingType, String data) {
    byte[] octets = HexFormat.of().parseHex(data);
    return add(
        new TLSARecord(
            Names.parse(name), DClass.IN, wireTtl(), usage, selector, matchingType, octets));
  }

  /**
   * Adds the certificate associations of a host's service over TCP: {@code _PORT._tcp.HOST} (RFC
   * 6698 §3).
   *
   * @param port 0 to 65535
   */
  public ZoneBuilder tlsa(String host, int port, Tlsa... records) {
    for (Tlsa record : records) {
      tlsa(
          "_" + port + "._tcp." + host,
          record.usage(),
          record.selector(),
          record.matchingType(),
          record.data());
    }
    return this;
  }

  /**
   * Adds any record.
   *
   * @param type the mnemonic of its type, such as {@code "CAA"}
   * @param data its data as in a zone file
   */
  public ZoneBuilder record(String name, String type, String data) {
    try {
      return add(
          Record.fromString(
              Names.parse(name), Type.value(type), DClass.IN, wireTtl(), data, Name.root));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not the data of " + type + ": '" + data + "'", e);
    }
  }

  /** Adds a name that exists without any records. */
  public ZoneBuilder empty(String name) {
    emptyNames.add(Names.parse(name));
    return this;
  }

  /**
   * Adds the SOA record that negative answers at and below a name carry; they may be kept for the
   * lesser of its TTL and its MINIMUM (RFC 2308 §5).
   *
   * @param soaTtl its TTL in seconds
   * @param minimum its MINIMUM in seconds
   */
  public ZoneBuilder soa(String name, long soaTtl, long minimum) {
    return add(soaRecord(Names.parse(name), soaTtl, minimum));
  }

  /**
   * Sets how long negative answers may be kept that no {@link #soa} is for; default 300.
   *
   * @param seconds the TTL and the MINIMUM of the SOA record of the root
   */
  public ZoneBuilder negativeTtl(long seconds) {
    defaultSoa = Optional.of(soaRecord(Name.root, seconds, seconds));
    return this;
  }

  /** Leaves the SOA record out of negative answers that no {@link #soa} is for. */
  public ZoneBuilder noSoa() {
    defaultSoa = Optional.empty();
    return this;
  }

  /**
   * Answers with one alias at a time, so that the client has to ask for the next name; by default
   * an answer holds the whole chain.
   */
  public ZoneBuilder aliasesOneByOne() {
    aliasesOneByOne = true;
    return this;
  }

  /** Returns the zone. */
  public Zone build() {
    return new Zone(this);
  }

  private ZoneBuilder add(Record record) {
    records.add(record);
    if (ttl >= TOP_BIT && record.getType() != Type.SOA) {
      topBitTtl.add(record);
    }
    return this;
  }

  /** The codec takes 31 bits; the server adds the top bit on the wire. */
  private long wireTtl() {
    return ttl & (TOP_BIT - 1);
  }

  private static Record soaRecord(Name name, long ttl, long minimum) {
    return new SOARecord(
        name, DClass.IN, ttl, name, name, 1, DEFAULT_TTL, DEFAULT_TTL, DEFAULT_TTL, minimum);
  }

  private static byte[] octets(String address, int family) {
    byte[] octets = Address.toByteArray(address, family);
    if (octets == null) {
      throw new IllegalArgumentException("not an address of its family: '" + address + "'");
    }
    return octets;
  }

  private static String escaped(String text) {
    if (text.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException("not ISO 8859-1: '" + text + "'");
    }
    return text.chars()
        .mapToObj(c -> c < 0x7f && c >= ' ' && c != '\\' ? Character.toString(c) : decimal(c))
        .collect(Collectors.joining());
  }

  private static String decimal(int octet) {
    return "\\%03d".formatted(octet);
  }
}
