package mxconnect.dns.dnsjava.dnssec.denial;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What NSEC3 records prove (RFC 5155 §8.4-8.8). */
final class Nsec3Proof {
  private static final Proof NOTHING = new Proof.Nothing("no NSEC3 record proves it");
  private static final Proof OPTED_OUT =
      new Proof.Open("an NSEC3 record with opt-out leaves out unsigned zones (RFC 5155 section 6)");

  private final Nsec3Chain.Consistent chain;
  private final Nsec3Hasher hasher;
  private final Map<Name, byte[]> hashes = new HashMap<>();

  Nsec3Proof(Nsec3Chain.Consistent chain, Nsec3Hasher hasher) {
    this.chain = chain;
    this.hasher = hasher;
  }

  Proof noData(Name name, int type) throws DnsLookupException, InterruptedException {
    Optional<NSEC3Record> match = matching(name);
    if (match.isPresent()) {
      return TypeBits.of(match.get()).deny(name, type)
          ? new Proof.NoData(match.get().hasType(Type.NS))
          : NOTHING;
    }
    Optional<Enclosure> enclosure = enclosure(name);
    if (enclosure.isEmpty()) {
      return NOTHING;
    }
    if (enclosure.get().optsOut()) {
      return OPTED_OUT;
    }
    Name wildcard = Names.wildcard(enclosure.get().encloser());
    return matching(wildcard).filter(at -> TypeBits.of(at).deny(wildcard, type)).isPresent()
        ? new Proof.NoData(false)
        : NOTHING;
  }

  Proof noName(Name name) throws DnsLookupException, InterruptedException {
    Optional<Enclosure> enclosure = matching(name).isPresent() ? Optional.empty() : enclosure(name);
    if (enclosure.isEmpty() || covering(Names.wildcard(enclosure.get().encloser())).isEmpty()) {
      return NOTHING;
    }
    return enclosure.get().optsOut() ? OPTED_OUT : new Proof.NoName();
  }

  Proof noCloserName(Name name, Name encloser) throws DnsLookupException, InterruptedException {
    Optional<NSEC3Record> cover = covering(Names.withLabels(name, encloser.labels() + 1));
    if (cover.isEmpty()) {
      return NOTHING;
    }
    return isOptOut(cover.get()) ? OPTED_OUT : new Proof.NoName();
  }

  /**
   * The closest name above that exists, and the proof that the next closer one does not (RFC 5155
   * §8.3).
   */
  private record Enclosure(Name encloser, boolean optsOut) {}

  private Optional<Enclosure> enclosure(Name name) throws DnsLookupException, InterruptedException {
    Name closer = name;
    while (!closer.equals(chain.zone()) && closer.subdomain(chain.zone())) {
      Name encloser = Names.parent(closer);
      Optional<NSEC3Record> match = matching(encloser);
      if (match.isPresent()) {
        return TypeBits.of(match.get()).endTheZone()
            ? Optional.empty()
            : covering(closer).map(cover -> new Enclosure(encloser, isOptOut(cover)));
      }
      closer = encloser;
    }
    return Optional.empty();
  }

  private Optional<NSEC3Record> matching(Name name)
      throws DnsLookupException, InterruptedException {
    byte[] hash = hash(name);
    return chain.records().stream()
        .filter(nsec3 -> Arrays.equals(Nsec3Chain.ownerHash(nsec3), hash))
        .findFirst();
  }

  private Optional<NSEC3Record> covering(Name name)
      throws DnsLookupException, InterruptedException {
    byte[] hash = hash(name);
    return chain.records().stream().filter(nsec3 -> covers(nsec3, hash)).findFirst();
  }

  private static boolean covers(NSEC3Record nsec3, byte[] hash) {
    byte[] owner = Nsec3Chain.ownerHash(nsec3);
    byte[] next = nsec3.getNext();
    boolean isBehind = Arrays.compareUnsigned(owner, hash) < 0;
    boolean isBefore = Arrays.compareUnsigned(hash, next) < 0;
    boolean isLast = Arrays.compareUnsigned(owner, next) >= 0;
    return isLast ? isBehind || isBefore : isBehind && isBefore;
  }

  private static boolean isOptOut(NSEC3Record nsec3) {
    return (nsec3.getFlags() & NSEC3Record.Flags.OPT_OUT) != 0;
  }

  private byte[] hash(Name name) throws DnsLookupException, InterruptedException {
    byte[] known = hashes.get(name);
    if (known != null) {
      return known;
    }
    byte[] hash = hasher.hash(chain.records().getFirst(), name);
    hashes.put(name, hash);
    return hash;
  }
}
