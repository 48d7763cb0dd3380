package mxconnect.core.provider;

import java.util.List;
import mxconnect.api.spi.Provider;

/**
 * What a search has brought.
 *
 * @param kind what was looked for
 * @param good the providers that work so far
 * @param broken those that do not
 */
record SearchResult<T extends Provider>(
    Kind<T> kind, List<FoundProvider<T>> good, List<BrokenProvider> broken) {
  SearchResult {
    good = List.copyOf(good);
    broken = List.copyOf(broken);
  }
}
