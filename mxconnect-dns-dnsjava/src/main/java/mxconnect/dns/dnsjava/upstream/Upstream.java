package mxconnect.dns.dnsjava.upstream;

import mxconnect.api.dns.DnsLookupException;
import org.xbill.DNS.Record;

/** Answers the questions of one look-up. */
@FunctionalInterface
public interface Upstream {
  /**
   * Returns the answer, a whole message with the response code NOERROR or NXDOMAIN.
   *
   * @param question the question as it goes over the wire
   * @throws DnsLookupException if there is no such answer
   * @throws InterruptedException if the thread is interrupted
   */
  Response ask(Record question) throws DnsLookupException, InterruptedException;
}
