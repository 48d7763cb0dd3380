/**
 * The resolver on dnsjava: several name servers, DNSSEC and TLSA.
 *
 * @provides mxconnect.api.spi.Resolver
 */
module mxconnect.dns.dnsjava {
  requires mxconnect.api;
  requires org.dnsjava;
  requires static org.jspecify;
  requires org.slf4j;

  provides mxconnect.api.spi.Resolver with
      mxconnect.dns.dnsjava.DnsjavaResolver;
}
