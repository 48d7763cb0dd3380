package mxconnect.dns.dnsjava;

import mxconnect.api.dns.DnsLookupException;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Gives the message that answers one question. */
@FunctionalInterface
interface Upstream {
  /**
   * Returns the answer, a whole message with the response code NOERROR or NXDOMAIN.
   *
   * @param question the question as it goes over the wire
   * @param lookup what it is asked for
   * @throws DnsLookupException if there is no such answer
   * @throws InterruptedException if the thread is interrupted
   */
  Message ask(Record question, Lookup lookup) throws DnsLookupException, InterruptedException;
}
