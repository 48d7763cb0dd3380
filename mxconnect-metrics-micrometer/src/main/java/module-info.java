/** Counters, timers and gauges of a connector for Micrometer. */
module mxconnect.metrics.micrometer {
  requires transitive micrometer.core;
  requires transitive mxconnect.api;
  requires static org.jspecify;

  exports mxconnect.metrics.micrometer;
}
