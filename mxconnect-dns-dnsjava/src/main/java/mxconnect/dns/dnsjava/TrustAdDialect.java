package mxconnect.dns.dnsjava;

import java.util.function.Consumer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** The server validates, and its AD bit is believed (RFC 6840 §5.7, §5.8). */
final class TrustAdDialect implements Dialect {
  private final TrustedServers trusted;
  private final AdBits adBits;

  TrustAdDialect(TrustedServers trusted, Consumer<String> warnings) {
    this.trusted = trusted;
    this.adBits = new AdBits(warnings);
  }

  @Override
  public Response ask(Record question, AskedServer server)
      throws DnsLookupException, InterruptedException {
    trusted.require(server);
    Message answer =
        server.exchange(Query.of(question, server.payload(), ExtendedFlags.DO, Flags.AD));
    if (answer.getRcode() == Rcode.SERVFAIL) {
      throw failure(question, answer, server);
    }
    ResponseCode.checkUnproven(answer, question, server.lookup(), server.address());
    return adBits.weigh(answer, server.text());
  }

  @Override
  public void watch(Response response, Upstream upstream) throws InterruptedException {
    adBits.watch(response, upstream);
  }

  /**
   * A server says SERVFAIL both when it finds an answer bogus and when it has none. It has one if
   * it gives it with checking disabled (RFC 4035 §3.2.2); what it says of the reason (RFC 8914) is
   * told on, and not relied on.
   */
  private static DnsLookupException failure(Record question, Message answer, AskedServer server)
      throws DnsLookupException, InterruptedException {
    String why =
        ResponseCode.extendedError(answer)
            .map(error -> " (" + ExtendedErrorCodeOption.text(error.getErrorCode()) + ")")
            .orElse("");
    return hasAnswer(question, server)
        ? server.failure(
            Reason.BOGUS,
            "the name server found the answer bogus; it is there with checking disabled" + why)
        : server.failure(Reason.SERVFAIL, "SERVFAIL, with checking disabled as well" + why);
  }

  private static boolean hasAnswer(Record question, AskedServer server)
      throws DnsLookupException, InterruptedException {
    try {
      int code = server.exchange(UncheckedDialect.query(question, server)).getRcode();
      return code == Rcode.NOERROR || code == Rcode.NXDOMAIN;
    } catch (DnsLookupException broken) {
      if (broken.reason() == Reason.LOCAL_RESOURCES) {
        throw broken;
      }
      return false;
    }
  }
}
