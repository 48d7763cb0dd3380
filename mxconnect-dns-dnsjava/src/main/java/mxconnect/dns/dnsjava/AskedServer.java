package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.api.spi.support.WireQuery;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.xbill.DNS.Message;

/**
 * A name server whose turn it is.
 *
 * @param address where it is
 * @param sockets by which it is asked
 * @param deadline when to give up on it
 * @param lookup what it is asked for
 */
record AskedServer(
    InetSocketAddress address, QuerySockets sockets, Deadline deadline, Lookup lookup) {

  /** What passes without fragments (RFC 9715 §3.1 R5). */
  private static final int UNFRAGMENTED = 1232;

  /** What the sockets have room for. */
  private static final int LARGEST = 4096;

  /**
   * Returns how many octets an answer over UDP may have. On this host nothing is fragmented, and
   * answers with signatures are long: a server takes few TCP connections at once.
   */
  int payload() {
    return address.getAddress().isLoopbackAddress() ? LARGEST : UNFRAGMENTED;
  }

  /** Sends a query and waits for the answer, whatever its response code. */
  Message exchange(Query query) throws DnsLookupException, InterruptedException {
    return new WireQuery<>(lookup.question(), query.octets(), query::answer)
        .ask(address, sockets, deadline);
  }

  DnsLookupException failure(Reason reason, String detail) {
    return lookup.failure(reason, text() + ": " + detail);
  }

  String text() {
    return NameServers.text(address);
  }
}
