/** The resolver on the DNS provider of the JDK. */
module mxconnect.dns.jdk {
  requires java.naming;
  requires jdk.naming.dns;
  requires mxconnect.api;
  requires static org.jspecify;
}
