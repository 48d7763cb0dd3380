package mxconnect.dns.dnsjava.upstream;

import java.io.IOException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;

/**
 * A question that was put to the resolver; it may take many queries.
 *
 * @param question what failures speak of
 * @param deadline when the whole must have ended
 */
public record Lookup(DnsQuestion question, Deadline deadline) {

  /** Returns the failure of this look-up. */
  public DnsLookupException failure(Reason reason, String detail) {
    return new DnsLookupException(question, reason, detail);
  }

  /** Returns the failure of this look-up, with its cause. */
  public DnsLookupException failure(Reason reason, String detail, Exception cause) {
    return new DnsLookupException(question, reason, detail, cause);
  }

  /** Returns the failure that something cannot be read. */
  public DnsLookupException malformed(String detail, IOException cause) {
    return failure(Reason.MALFORMED, detail, cause);
  }
}
