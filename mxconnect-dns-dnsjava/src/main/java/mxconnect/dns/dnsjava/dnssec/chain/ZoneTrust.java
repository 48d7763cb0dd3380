package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Instant;
import java.util.List;
import mxconnect.api.dns.ZoneKey;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.work.Kept;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Name;

/** What is known of the keys of a zone. */
sealed interface ZoneTrust extends Kept {
  int OVERHEAD = 200;

  /**
   * A zone whose keys are trusted.
   *
   * @param zone its name
   * @param keys those that can be used
   * @param shown all that may sign the zone, to be looked at
   * @param signatureEnds when the first of the signatures ends that its keys are trusted by
   */
  record Secure(
      Name zone, List<DNSKEYRecord> keys, List<ZoneKey> shown, Instant signatureEnds, Instant until)
      implements ZoneTrust {
    private static final int SHOWN = 64;

    @Override
    public int size() {
      return OVERHEAD
          + SHOWN * shown.size()
          + keys.stream().mapToInt(key -> OVERHEAD + 2 * key.getKey().length).sum();
    }
  }

  /**
   * A zone at or below an insecure cut.
   *
   * @param cut the cut
   */
  record Insecure(InsecureCut cut) implements ZoneTrust {
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
   * No zone, or one whose keys must not be trusted.
   *
   * @param fault what is wrong
   */
  record Bogus(Fault fault, Instant until) implements ZoneTrust {
    @Override
    public int size() {
      return OVERHEAD + fault.size();
    }
  }
}
