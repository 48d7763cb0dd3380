/**
 * TLS reports (RFC 8460): counts what came of TLS by day, and writes the reports for the domains
 * that ask for them. {@link mxconnect.tlsrpt} is the one package.
 */
module mxconnect.tlsrpt {
  requires transitive mxconnect.api;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports mxconnect.tlsrpt;
}
