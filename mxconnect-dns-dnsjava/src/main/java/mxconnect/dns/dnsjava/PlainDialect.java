package mxconnect.dns.dnsjava;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Nobody validates: nothing is known of an answer's security. */
final class PlainDialect implements Dialect {
  @Override
  public Response ask(Record question, AskedServer server)
      throws DnsLookupException, InterruptedException {
    Message answer = server.exchange(Query.of(question, server.payload(), 0));
    if (lacksEdns(answer.getRcode())) {
      answer = server.exchange(Query.withoutEdns(question));
    }
    ResponseCode.checkUnproven(answer, question, server.lookup(), server.address());
    return new Response(answer, server.text(), Security.UNKNOWN, "dns.dnssec is off");
  }

  /** In this way says a server that it does not know EDNS (RFC 6891 §7); some say NOTIMP. */
  private static boolean lacksEdns(int rcode) {
    return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP;
  }
}
