/** An embedded mail world to test mail code with, and conformance contracts for providers. */
module mxconnect.testkit {
  requires transitive mxconnect.api;
  requires org.dnsjava;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
}
