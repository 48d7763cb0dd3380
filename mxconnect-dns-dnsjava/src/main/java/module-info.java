/** The resolver on dnsjava. */
module mxconnect.dns.dnsjava {
  requires mxconnect.api;
  requires org.dnsjava;
  requires static org.jspecify;
  requires org.slf4j;
}
