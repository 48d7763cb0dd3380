/** Tests of behaviour and packaging across modules, which run as a modular application does. */
open module mxconnect.tests {
  requires com.example.sendmail;
  requires com.tngtech.archunit;
  requires java.compiler;
  requires java.management;
  requires java.xml;
  requires jdk.jfr;
  requires jdk.management;
  requires micrometer.core;
  requires mxconnect.api;
  requires mxconnect.jakarta.mail;
  requires mxconnect.json;
  requires mxconnect.metrics.micrometer;
  requires mxconnect.testkit;
  requires mxconnect.tlsrpt;
  requires static org.jspecify;
  requires org.dnsjava;
  requires org.eclipse.angus.mail;
  requires org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires redis.clients.jedis;
  requires tools.jackson.databind;

  uses mxconnect.api.spi.Resolver;
}
