/**
 * An embedded mail world to test mail code with, and conformance contracts for providers.
 *
 * <p>Everything runs in this process and on loopback addresses.
 *
 * @see mxconnect.testkit.MailWorld
 */
module mxconnect.testkit {
  requires transitive mxconnect.api;
  requires org.dnsjava;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;

  exports mxconnect.testkit;
  exports mxconnect.testkit.contract;
  exports mxconnect.testkit.control;
  exports mxconnect.testkit.dns;
  exports mxconnect.testkit.https;
  exports mxconnect.testkit.junit;
  exports mxconnect.testkit.smtp;
  exports mxconnect.testkit.tls;

  opens mxconnect.testkit.contract to
      org.junit.platform.commons;
}
