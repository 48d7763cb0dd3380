/** Benchmarks and load programs. */
module mxconnect.bench {
  requires jmh.core;
  requires mxconnect.api;
  requires mxconnect.testkit;
  requires static org.jspecify;

  uses mxconnect.api.spi.Resolver;
}
