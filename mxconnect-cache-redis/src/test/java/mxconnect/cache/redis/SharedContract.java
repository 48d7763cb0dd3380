package mxconnect.cache.redis;

import java.util.Arrays;
import java.util.UUID;
import mxconnect.api.spi.PolicyCache;
import mxconnect.testkit.contract.PolicyCacheContract;
import org.junit.jupiter.api.Tag;

/** The contract on a server that all tests of a class use, each under a prefix of its own. */
@Tag("real-servers")
abstract class SharedContract extends PolicyCacheContract {
  private final String prefix = UUID.randomUUID() + ":";

  /** Returns the address of the server. */
  abstract String address();

  /** Returns further settings, keys and values by turns. */
  String[] settings() {
    return new String[0];
  }

  @Override
  public PolicyCache open() {
    String[] more = settings();
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "policy.cache.redis.prefix";
    all[more.length + 1] = prefix;
    return Caches.of(address(), all);
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
