package mxconnect.dns.dnsjava.dnssec.set;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Type;

/**
 * The records that make a name an alias: its CNAME record, or a DNAME record above it, of which the
 * CNAME record is made (RFC 6672 §3.1).
 *
 * @param proof the set that must be validated
 * @param alias the CNAME record; none if the records contradict each other
 */
public record AliasLink(SignedSet proof, Optional<CNAMERecord> alias) {

  /** Returns the link at a name; a CNAME record without signature comes after a DNAME record. */
  public static Optional<AliasLink> at(Name name, MessageSets answer) {
    Optional<SignedSet> cname = answer.answer(name, Type.CNAME);
    if (cname.isPresent() && !cname.get().signatures().isEmpty()) {
      return cname.map(AliasLink::of);
    }
    return answer.answers(Type.DNAME).stream()
        .filter(dname -> name.subdomain(dname.owner()) && !name.equals(dname.owner()))
        .max(Comparator.comparingInt(dname -> dname.owner().labels()))
        .map(dname -> of(name, dname, cname))
        .or(() -> cname.map(AliasLink::of));
  }

  private static AliasLink of(SignedSet cname) {
    return new AliasLink(cname, only(cname));
  }

  /** The CNAME record that came must be the one that the DNAME record makes (RFC 6672 §5.3.1). */
  private static AliasLink of(Name name, SignedSet dname, Optional<SignedSet> cname) {
    Optional<Name> target = target(name, dname);
    boolean agrees =
        cname.isEmpty()
            || cname.flatMap(AliasLink::only).map(CNAMERecord::getTarget).equals(target);
    return new AliasLink(
        dname,
        target.filter(t -> agrees).map(t -> new CNAMERecord(name, DClass.IN, dname.ttl(), t)));
  }

  private static Optional<Name> target(Name name, SignedSet dname) {
    List<DNAMERecord> records = dname.all(DNAMERecord.class);
    if (records.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(name.fromDNAME(records.getFirst()));
    } catch (NameTooLongException tooLong) {
      return Optional.empty();
    }
  }

  private static Optional<CNAMERecord> only(SignedSet cname) {
    List<CNAMERecord> records = cname.all(CNAMERecord.class);
    return records.size() == 1 && cname.records().size() == 1
        ? Optional.of(records.getFirst())
        : Optional.empty();
  }

  public Fault contradiction(Name name) {
    return Fault.bogus("the alias %s contradicts %s".formatted(Wording.of(name), proof));
  }
}
