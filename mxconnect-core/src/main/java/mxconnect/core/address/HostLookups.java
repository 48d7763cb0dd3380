package mxconnect.core.address;

import java.util.IdentityHashMap;
import java.util.List;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;

/**
 * The hosts of a delivery, preference by preference, with their look-ups: begun one preference
 * ahead of the one that is being tried, and not at all for those that are never reached. For one
 * thread.
 */
public final class HostLookups implements AutoCloseable {
  private final AddressFinder finder;
  private final List<List<Exchanger>> preferences;
  private final Delivery delivery;

  /** By identity: each exchanger is one of those of the preferences. */
  private final IdentityHashMap<Exchanger, HostLookup> lookups;

  HostLookups(AddressFinder finder, Exchangers exchangers, Delivery delivery) {
    this.finder = finder;
    this.preferences = exchangers.byPreference();
    this.delivery = delivery;
    this.lookups = new IdentityHashMap<>(exchangers.list().size());
  }

  /** Returns the hosts grouped by preference, the best first. */
  public List<List<Exchanger>> preferences() {
    return preferences;
  }

  /** Begins the look-ups of a preference and of the next one. */
  public void approach(int preference) {
    int end = Math.min(preference + 2, preferences.size());
    for (List<Exchanger> hosts : preferences.subList(preference, end)) {
      hosts.forEach(this::lookup);
    }
  }

  /** Begins the look-ups of all preferences. */
  public void approachAll() {
    preferences.forEach(hosts -> hosts.forEach(this::lookup));
  }

  /** Returns the look-up of a host, begun now if it was not yet. */
  public HostLookup lookup(Exchanger host) {
    return lookups.computeIfAbsent(
        host, h -> finder.start(h, delivery.options().addressFamilies(), delivery.trace()));
  }

  /** Leaves all look-ups. */
  @Override
  public void close() {
    lookups.values().forEach(HostLookup::close);
  }
}
