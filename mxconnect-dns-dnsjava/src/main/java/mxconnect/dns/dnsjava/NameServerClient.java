package mxconnect.dns.dnsjava;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.NameService;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Record;

/**
 * Asks the name servers: over UDP, and over TCP when the answer is truncated. Thread-safe, and so
 * is what it opens.
 */
final class NameServerClient implements NameService {
  private static final Logger LOG = LoggerFactory.getLogger(NameServerClient.class);

  private final NameServers servers;
  private final QuerySockets sockets;
  private final Dialect dialect;

  NameServerClient(NameServers servers, QuerySockets sockets, Dialect dialect) {
    this.servers = servers;
    this.sockets = sockets;
    this.dialect = dialect;
  }

  @Override
  public Upstream open(Lookup lookup) {
    Upstream asking = question -> ask(question, lookup);
    return question -> {
      Response response = asking.ask(question);
      dialect.watch(response, asking);
      return response;
    };
  }

  private Response ask(Record question, Lookup lookup)
      throws DnsLookupException, InterruptedException {
    return servers.ask(
        lookup.question(),
        lookup.deadline(),
        response -> ResponseCode.isProven(response.message(), question),
        (server, deadline) -> {
          try {
            return dialect.ask(question, new AskedServer(server, sockets, deadline, lookup));
          } catch (DnsLookupException failure) {
            LOG.atDebug()
                .addKeyValue("server", server)
                .addKeyValue("reason", failure.reason())
                .log("{} gave no answer: {}", server, failure.getMessage());
            throw failure;
          }
        });
  }
}
