package mxconnect.dns.dnsjava;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.Record;

/** How a name server is talked to, which depends on where DNSSEC is validated. Thread-safe. */
sealed interface Dialect permits PlainDialect, TrustAdDialect, UncheckedDialect {
  /**
   * Asks a server.
   *
   * @throws DnsLookupException if it gives no answer
   * @throws InterruptedException if the thread is interrupted
   */
  Response ask(Record question, AskedServer server) throws DnsLookupException, InterruptedException;

  /**
   * Looks at an answer that is passed on, perhaps to ask one thing more.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  default void watch(Response response, Upstream upstream) throws InterruptedException {}
}
