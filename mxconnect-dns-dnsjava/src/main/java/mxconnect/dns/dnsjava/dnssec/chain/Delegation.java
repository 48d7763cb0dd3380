package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Instant;
import java.util.List;
import mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.work.Kept;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/** What the zone above says of a name: whether a zone begins there, and whether it is signed. */
sealed interface Delegation extends Kept {
  int OVERHEAD = 200;

  @Override
  default int size() {
    return OVERHEAD;
  }

  /**
   * A signed zone.
   *
   * @param parent the zone that says so
   * @param signers its DS records that count, at least one
   * @param signatureEnds when the signature of the DS records ends
   */
  record Signed(Name parent, DelegationSigners signers, Instant signatureEnds, Instant until)
      implements Delegation {
    @Override
    public int size() {
      List<DSRecord> records = signers.records();
      return OVERHEAD * (1 + records.size());
    }
  }

  /** No zone begins at the name. */
  record None(Instant until) implements Delegation {}

  /**
   * A zone without a chain of trust, or a name below one.
   *
   * @param cut where the chain ends
   */
  record Insecure(InsecureCut cut) implements Delegation {
    @Override
    public Instant until() {
      return cut.until();
    }

    @Override
    public int size() {
      return OVERHEAD + cut.size();
    }
  }

  /**
   * Nothing that may be believed.
   *
   * @param fault what is wrong
   */
  record Bogus(Fault fault, Instant until) implements Delegation {
    @Override
    public int size() {
      return OVERHEAD + fault.size();
    }
  }
}
