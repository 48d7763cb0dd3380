package mxconnect.api.spi;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;

/** A resolver that is a function with a name. */
record FunctionResolver(String name, DnsLookup lookup) implements Resolver {
  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    return lookup.resolve(question, deadline);
  }
}
