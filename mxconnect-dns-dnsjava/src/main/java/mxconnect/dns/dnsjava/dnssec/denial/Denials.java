package mxconnect.dns.dnsjava.dnssec.denial;

import java.util.List;
import mxconnect.api.dns.DnsLookupException;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The NSEC and NSEC3 records that a zone has signed for one answer.
 *
 * @param zone the zone
 * @param records its records, verified
 * @param hasher hashes names for NSEC3
 */
public record Denials(Name zone, List<? extends Record> records, Nsec3Hasher hasher) {

  /**
   * Returns what they prove of a name that an answer has no records for.
   *
   * @param name the name, in the zone
   * @param type the type asked for
   * @param absent whether the answer says that there is no such name
   * @throws DnsLookupException if the look-up may spend no more on it
   * @throws InterruptedException if the thread is interrupted
   */
  public Proof prove(Name name, int type, boolean absent)
      throws DnsLookupException, InterruptedException {
    Proof byNsec = absent ? nsec().noName(name) : nsec().noData(name, type);
    List<NSEC3Record> hashed = all(NSEC3Record.class);
    if (!(byNsec instanceof Proof.Nothing) || hashed.isEmpty()) {
      return byNsec;
    }
    return switch (Nsec3Chain.of(zone, hashed)) {
      case Nsec3Chain.Consistent chain -> {
        Nsec3Proof proof = new Nsec3Proof(chain, hasher);
        yield absent ? proof.noName(name) : proof.noData(name, type);
      }
      case Nsec3Chain.Decided chain -> chain.verdict();
    };
  }

  /**
   * Returns whether they prove that a name may be answered by a wildcard: {@link Proof.NoName} if
   * no closer name exists (RFC 4035 §5.3.4, RFC 5155 §8.8).
   *
   * @param name the name that was answered for
   * @param encloser the name below which the wildcard stands
   * @throws DnsLookupException if the look-up may spend no more on it
   * @throws InterruptedException if the thread is interrupted
   */
  public Proof proveExpansion(Name name, Name encloser)
      throws DnsLookupException, InterruptedException {
    Proof byNsec = nsec().noCloserName(name, encloser);
    List<NSEC3Record> hashed = all(NSEC3Record.class);
    if (!(byNsec instanceof Proof.Nothing) || hashed.isEmpty()) {
      return byNsec;
    }
    return switch (Nsec3Chain.of(zone, hashed)) {
      case Nsec3Chain.Consistent chain ->
          new Nsec3Proof(chain, hasher).noCloserName(name, encloser);
      case Nsec3Chain.Decided chain -> chain.verdict();
    };
  }

  private NsecProof nsec() {
    return new NsecProof(zone, all(NSECRecord.class));
  }

  private <T extends Record> List<T> all(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
