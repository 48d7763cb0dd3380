package mxconnect.dns.dnsjava.dnssec.chain;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Asks the upstream, and counts. */
public final class Questions {
  private final Upstream upstream;
  private final Effort effort;

  public Questions(Upstream upstream, Effort effort) {
    this.upstream = upstream;
    this.effort = effort;
  }

  Response ask(Record question) throws DnsLookupException, InterruptedException {
    effort.query();
    return upstream.ask(question);
  }

  Response ask(Name name, int type) throws DnsLookupException, InterruptedException {
    return ask(Record.newRecord(name, type, DClass.IN));
  }
}
