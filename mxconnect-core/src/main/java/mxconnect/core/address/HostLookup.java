package mxconnect.core.address;

import java.util.EnumMap;
import java.util.Map;

/**
 * The look-up of one host, both families under way.
 *
 * @param families the look-up of each family
 */
public record HostLookup(Map<Family, FamilyLookup> families) implements AutoCloseable {
  /** Makes a look-up of a copy of the map. */
  public HostLookup {
    families = new EnumMap<>(families);
  }

  /** Returns the look-up of one family. */
  public FamilyLookup of(Family family) {
    FamilyLookup lookup = families.get(family);
    if (lookup == null) {
      throw new IllegalStateException("no look-up of " + family);
    }
    return lookup;
  }

  /** Leaves both look-ups. */
  @Override
  public void close() {
    families.values().forEach(FamilyLookup::close);
  }
}
