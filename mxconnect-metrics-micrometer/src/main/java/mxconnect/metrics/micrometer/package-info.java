/**
 * Counters, timers and gauges of a connector for Micrometer.
 *
 * <p>What comes in are the ends of calls, which {@link mxconnect.metrics.micrometer.MxMetrics}
 * hears as a listener, and the connector's statistics. What goes out are meters of a registry.
 * Their names and labels are stable; no label has a target, a host or an address, so their number
 * is bounded whoever is written to.
 */
@NullMarked
package mxconnect.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
