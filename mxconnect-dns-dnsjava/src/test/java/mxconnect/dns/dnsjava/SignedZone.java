package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A zone with a key of its own that answers with signatures and proofs (RFC 4035 §3.1). */
final class SignedZone {
  private static final long TTL = 300;
  private static final int KEY_SIGNING = 0x0101;
  private static final String SOA = "ns.example. hostmaster.example. 1 3600 600 86400 60";

  private final Name origin;
  private final KeyPair keys;
  private final DNSKEYRecord key;
  private final NavigableMap<Name, List<Record>> records = new TreeMap<>();
  private boolean signing = true;
  private Instant expiration = Instant.now().plus(Duration.ofDays(1));

  SignedZone(String origin) throws Exception {
    this.origin = name(origin);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    this.keys = generator.generateKeyPair();
    this.key =
        new DNSKEYRecord(
            this.origin,
            DClass.IN,
            TTL,
            KEY_SIGNING,
            DNSKEYRecord.Protocol.DNSSEC,
            DNSSEC.Algorithm.ECDSAP256SHA256,
            keys.getPublic());
    add(key);
    add(origin, "SOA", SOA);
  }

  static Name name(String text) {
    return Name.fromConstantString(text);
  }

  Name origin() {
    return origin;
  }

  /** Leaves signatures and proofs out. */
  SignedZone unsigned() {
    signing = false;
    return this;
  }

  /** Signs as if this were the end of the validity of signatures. */
  SignedZone expiringAt(Instant end) {
    expiration = end;
    return this;
  }

  SignedZone add(String name, String type, String data) {
    try {
      return add(Record.fromString(name(name), Type.value(type), DClass.IN, TTL, data, Name.root));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  SignedZone add(Record record) {
    records.computeIfAbsent(record.getName(), n -> new ArrayList<>()).add(record);
    return this;
  }

  SignedZone remove(Name name) {
    records.remove(name);
    return this;
  }

  /** Returns what the zone above says of this zone's key. */
  DSRecord ds() {
    return new DSRecord(origin, DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
  }

  void answer(Name name, int type, Message reply) {
    List<Record> found = ofType(name, type);
    List<Record> alias = ofType(name, Type.CNAME);
    if (!found.isEmpty()) {
      add(found, reply, Section.ANSWER);
    } else if (!alias.isEmpty()) {
      add(alias, reply, Section.ANSWER);
      Name target = ((CNAMERecord) alias.getFirst()).getTarget();
      if (target.subdomain(origin)) {
        answer(target, type, reply);
      }
    } else {
      deny(name, reply);
    }
  }

  private void deny(Name name, Message reply) {
    add(ofType(origin, Type.SOA), reply, Section.AUTHORITY);
    if (!records.containsKey(name)) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    if (signing) {
      prove(name, reply);
    }
  }

  private void prove(Name name, Message reply) {
    add(List.of(nsec(records.floorKey(name))), reply, Section.AUTHORITY);
    if (!records.containsKey(name)) {
      Name wildcard = records.floorKey(wildcard());
      if (!wildcard.equals(records.floorKey(name))) {
        add(List.of(nsec(wildcard)), reply, Section.AUTHORITY);
      }
    }
  }

  private Name wildcard() {
    return name(origin.equals(Name.root) ? "*." : "*." + origin);
  }

  private Record nsec(Name owner) {
    Map.Entry<Name, List<Record>> next = records.higherEntry(owner);
    IntStream types =
        IntStream.concat(
            records.get(owner).stream().mapToInt(Record::getType),
            IntStream.of(Type.RRSIG, Type.NSEC));
    return new NSECRecord(
        owner,
        DClass.IN,
        TTL,
        next == null ? origin : next.getKey(),
        types.distinct().sorted().toArray());
  }

  private List<Record> ofType(Name name, int type) {
    return records.getOrDefault(name, List.of()).stream()
        .filter(record -> record.getType() == type)
        .toList();
  }

  private void add(List<Record> set, Message reply, int section) {
    set.forEach(record -> reply.addRecord(record, section));
    if (signing) {
      reply.addRecord(signature(set), section);
    }
  }

  private Record signature(List<Record> set) {
    try {
      return DNSSEC.sign(
          new RRset(set.toArray(Record[]::new)),
          key,
          keys.getPrivate(),
          expiration.minus(Duration.ofDays(30)),
          expiration);
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }
}
