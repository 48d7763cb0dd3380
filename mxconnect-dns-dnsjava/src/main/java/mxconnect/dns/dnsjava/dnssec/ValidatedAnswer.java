package mxconnect.dns.dnsjava.dnssec;

import java.util.List;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The part of a message that was validated. It is as secure as its weakest record. */
final class ValidatedAnswer {
  private final Lookup lookup;
  private final Trail trail;
  private final String server;
  private final Message message;
  private Security security = Security.SECURE;
  private String reason = "";
  private long maxTtl = Long.MAX_VALUE;

  ValidatedAnswer(Response response, Lookup lookup, Trail trail) {
    this.lookup = lookup;
    this.trail = trail;
    this.server = response.server();
    this.message = new Message(response.message().getHeader().getID());
    message.getHeader().setFlag(Flags.QR);
    message.getHeader().setRcode(response.message().getRcode());
    message.addRecord(response.message().getQuestion(), Section.QUESTION);
  }

  /**
   * Adds records.
   *
   * @param verdict what they are worth
   * @throws DnsLookupException if that is nothing
   */
  void add(Verdict verdict, List<? extends Record> records, int section) throws DnsLookupException {
    switch (verdict) {
      case Verdict.Secure secure -> maxTtl = Math.min(maxTtl, secure.ttl());
      case Verdict.Insecure(InsecureCut cut) -> {
        reason = security == Security.SECURE ? cut.reason() : reason;
        security = Security.INSECURE;
      }
      case Verdict.Bogus(Fault fault) -> throw bogus(fault);
    }
    trail.add(verdict);
    records.forEach(record -> message.addRecord(record, section));
  }

  DnsLookupException bogus(Fault fault) {
    trail.add(new Verdict.Bogus(fault));
    return lookup.failure(Reason.BOGUS, fault.text());
  }

  Response response() {
    return new Response(message, server, security, reason, maxTtl);
  }
}
