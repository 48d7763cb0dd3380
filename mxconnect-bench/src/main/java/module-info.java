/** Benchmarks and load programs. */
module mxconnect.bench {
  requires java.management;
  requires jdk.jfr;
  requires jmh.core;
  requires mxconnect.api;
  requires mxconnect.testkit;
  requires static org.jspecify;

  uses mxconnect.api.spi.Resolver;
}
