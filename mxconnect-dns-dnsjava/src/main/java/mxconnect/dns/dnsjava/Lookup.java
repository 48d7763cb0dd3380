package mxconnect.dns.dnsjava;

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
record Lookup(DnsQuestion question, Deadline deadline) {

  DnsLookupException failure(Reason reason, String detail) {
    return new DnsLookupException(question, reason, detail);
  }

  DnsLookupException failure(Reason reason, String detail, Exception cause) {
    return new DnsLookupException(question, reason, detail, cause);
  }

  DnsLookupException malformed(String detail, IOException cause) {
    return failure(Reason.MALFORMED, detail, cause);
  }
}
