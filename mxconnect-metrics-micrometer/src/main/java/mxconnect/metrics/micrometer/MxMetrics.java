package mxconnect.metrics.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.MxConnector;
import mxconnect.api.TraceEvent;

/**
 * The metrics of one connector: as its listener it counts and times what calls come to, and bound
 * to it, it shows what the connector holds.
 *
 * {@snippet :
 * MxMetrics metrics = MxMetrics.of(registry);
 * MxConnector connector = metrics.bindTo(MxConnector.builder().addListener(metrics).build());
 * }
 *
 * <p>The names begin with {@code mxconnect.}; they and their labels are listed in {@code
 * docs/metrics.md} and are stable. No label has a target, a host or an address: how many meters
 * there are does not depend on whom mail goes to. Labels gain values when the enums of the API do.
 *
 * <p>Thread-safe. Works with Micrometer 1.15 and later.
 */
public final class MxMetrics implements ConnectListener, AutoCloseable {
  private final MeterRegistry registry;
  private final Meters meters;
  private final CallMeters calls;
  private final AtomicBoolean bound = new AtomicBoolean();

  private MxMetrics(MeterRegistry registry, Iterable<Tag> tags) {
    this.registry = registry;
    this.meters = new Meters(registry, tags);
    this.calls = new CallMeters(meters);
  }

  /**
   * Returns the metrics of the only connector of a registry.
   *
   * @param registry where the meters are made; it stays open
   * @throws IllegalStateException if the registry has the metrics of another connector
   */
  public static MxMetrics of(MeterRegistry registry) {
    return of(registry, Tags.empty());
  }

  /**
   * Returns the metrics of one of several connectors of a registry.
   *
   * @param registry where the meters are made; it stays open
   * @param tags what all meters have besides their own labels, such as {@code Tags.of("connector",
   *     "newsletter")}: the same keys for every connector of the registry, and other values
   * @throws IllegalStateException if the registry has the metrics of another connector with these
   *     tags
   */
  public static MxMetrics of(MeterRegistry registry, Iterable<Tag> tags) {
    return new MxMetrics(requireNonNull(registry, "registry"), requireNonNull(tags, "tags"));
  }

  /**
   * Shows what a connector holds and did: memories, policies, queries, calls under way. Its {@link
   * MxConnector#statistics} are read when the registry is, at most once a second.
   *
   * @param connector the connector of which this is a listener
   * @return the connector
   * @throws IllegalStateException if this is bound already
   */
  public MxConnector bindTo(MxConnector connector) {
    requireNonNull(connector, "connector");
    if (!bound.compareAndSet(false, true)) {
      throw new IllegalStateException("Bound already: each connector has metrics of its own");
    }
    RecentStatistics recent =
        new RecentStatistics(connector::statistics, registry.config().clock());
    new StatisticsMeters(meters, recent).add();
    return connector;
  }

  /** Does nothing: all that is counted stands in the report of the call. */
  @Override
  public void onEvent(ConnectCall call, TraceEvent event) {}

  /** Counts what a call came to. */
  @Override
  public void callEnded(ConnectCall call, CallResult result) {
    calls.ended(call, result);
  }

  /**
   * Removes the meters from the registry, to be called when the connector is closed. Without it,
   * they keep their last values, and the registry keeps the connector. Calls that end later are not
   * counted.
   */
  @Override
  public void close() {
    meters.close();
  }
}
