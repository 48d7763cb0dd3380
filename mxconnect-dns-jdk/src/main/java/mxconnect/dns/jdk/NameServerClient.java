package mxconnect.dns.jdk;

import java.net.InetSocketAddress;
import java.net.ProtocolException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.api.spi.support.WireQuery;

/** Asks the name servers, one after another until one answers. */
final class NameServerClient implements AutoCloseable {
  private final NameServers servers;
  private final QuerySockets sockets = new QuerySockets();

  NameServerClient(NameServers servers) {
    this.servers = servers;
  }

  /**
   * Returns the answer to one query, a whole message with the response code NOERROR or NXDOMAIN.
   *
   * @param query what to ask for
   * @param question what failures speak of
   * @param deadline when to give up
   */
  Reply ask(Query query, DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    return servers.ask(
        question,
        deadline,
        reply -> reply.isProven(query),
        (server, limit) -> ask(query, question, server, limit));
  }

  private Reply ask(Query query, DnsQuestion question, InetSocketAddress server, Deadline limit)
      throws DnsLookupException, InterruptedException {
    Reply reply = exchange(query, question, server, limit, true);
    if (lacksEdns(reply.rcode())) {
      reply = exchange(query, question, server, limit, false);
    }
    ResponseCode.check(reply, query, question, server);
    return reply;
  }

  /** In this way says a server that it does not know EDNS (RFC 6891 §7); some say NOTIMP. */
  private static boolean lacksEdns(int rcode) {
    return rcode == ResponseCode.FORMERR || rcode == ResponseCode.NOTIMP;
  }

  private Reply exchange(
      Query query, DnsQuestion question, InetSocketAddress server, Deadline limit, boolean edns)
      throws DnsLookupException, InterruptedException {
    try {
      byte[] octets = query.octets(edns);
      return new WireQuery<>(question, octets, query::answer).ask(server, sockets, limit);
    } catch (ProtocolException unaskable) {
      throw new DnsLookupException(question, Reason.MALFORMED, "cannot be asked for", unaskable);
    }
  }

  @Override
  public void close() {
    sockets.close();
  }
}
