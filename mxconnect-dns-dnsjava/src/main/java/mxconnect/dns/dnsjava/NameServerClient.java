package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.WireQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Asks the name servers: over UDP, and over TCP when the answer is truncated. */
final class NameServerClient implements Upstream {
  private static final Logger LOG = LoggerFactory.getLogger(NameServerClient.class);

  private final NameServers servers;
  private final DnssecMode dnssec;

  NameServerClient(NameServers servers, DnssecMode dnssec) {
    this.servers = servers;
    this.dnssec = dnssec;
  }

  @Override
  public Message ask(Record question, Lookup lookup)
      throws DnsLookupException, InterruptedException {
    return servers.ask(
        lookup.question(),
        lookup.deadline(),
        answer -> ResponseCode.isProven(answer, question),
        (server, deadline) -> {
          try {
            return ask(question, lookup, server, deadline);
          } catch (DnsLookupException failure) {
            LOG.atDebug()
                .addKeyValue("server", server)
                .addKeyValue("reason", failure.reason())
                .log("{} gave no answer: {}", server, failure.getMessage());
            throw failure;
          }
        });
  }

  private Message ask(Record question, Lookup lookup, InetSocketAddress server, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Message answer = exchange(dnssec.query(question), lookup, server, deadline);
    if (lacksEdns(answer.getRcode()) && dnssec == DnssecMode.OFF) {
      answer = exchange(Query.withoutEdns(question), lookup, server, deadline);
    }
    ResponseCode.check(answer, question, lookup, server);
    return answer;
  }

  /** In this way says a server that it does not know EDNS (RFC 6891 §7); some say NOTIMP. */
  private static boolean lacksEdns(int rcode) {
    return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP;
  }

  private static Message exchange(
      Query query, Lookup lookup, InetSocketAddress server, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    return new WireQuery<>(lookup.question(), query.octets(), query::answer).ask(server, deadline);
  }
}
