package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.WireQuery;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.xbill.DNS.Message;

/**
 * A name server whose turn it is.
 *
 * @param address where it is
 * @param deadline when to give up on it
 * @param lookup what it is asked for
 */
record AskedServer(InetSocketAddress address, Deadline deadline, Lookup lookup) {

  /** Sends a query and waits for the answer, whatever its response code. */
  Message exchange(Query query) throws DnsLookupException, InterruptedException {
    return new WireQuery<>(lookup.question(), query.octets(), query::answer).ask(address, deadline);
  }

  DnsLookupException failure(Reason reason, String detail) {
    return lookup.failure(reason, text() + ": " + detail);
  }

  String text() {
    return NameServers.text(address);
  }
}
