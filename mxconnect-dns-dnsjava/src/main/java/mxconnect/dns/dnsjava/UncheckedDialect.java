package mxconnect.dns.dnsjava;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** The server is to give all that it has, whatever it thinks of it (RFC 6840 §5.9). */
final class UncheckedDialect implements Dialect {
  @Override
  public Response ask(Record question, AskedServer server)
      throws DnsLookupException, InterruptedException {
    Message answer = server.exchange(query(question, server));
    ResponseCode.check(answer, question, server.lookup(), server.address());
    return new Response(answer, server.text(), Security.UNKNOWN, "not validated yet");
  }

  static Query query(Record question, AskedServer server) {
    return Query.of(question, server.payload(), ExtendedFlags.DO, Flags.CD);
  }
}
