/**
 * The resolver that needs nothing but the JDK: no further jars, and no DNSSEC.
 *
 * @provides mxconnect.api.spi.Resolver
 */
module mxconnect.dns.jdk {
  requires java.naming;
  requires jdk.naming.dns;
  requires mxconnect.api;
  requires static org.jspecify;
  requires org.slf4j;

  provides mxconnect.api.spi.Resolver with
      mxconnect.dns.jdk.JdkResolver;
}
