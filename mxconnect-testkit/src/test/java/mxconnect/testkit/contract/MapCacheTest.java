package mxconnect.testkit.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

// @start region="contract"
class MapCacheTest extends PolicyCacheContract {
  private final Map<String, CachedPolicy> store = new ConcurrentHashMap<>();

  @Override
  public PolicyCache open() {
    return new MapCache(store);
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
// @end
