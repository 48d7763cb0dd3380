package mxconnect.cache.redis;

import java.time.Duration;
import mxconnect.api.spi.support.PkixTrustAnchors;

/**
 * How Redis is reached.
 *
 * @param address where it is
 * @param login who calls it
 * @param sentinelLogin who calls the sentinels, if there are some
 * @param trustAnchors to which its certificates must lead
 * @param timeout how long a call may take in all
 * @param prefix how the keys begin
 */
record RedisAccess(
    RedisAddress address,
    Login login,
    Login sentinelLogin,
    PkixTrustAnchors trustAnchors,
    Duration timeout,
    String prefix) {
  /** What the engine waits for a cache at most: enough to load classes and to connect. */
  private static final Duration BEGINNING = Duration.ofSeconds(1);

  /** Returns how long a call may take before the first answer was had. */
  Duration firstTimeout() {
    return timeout.compareTo(BEGINNING) > 0 ? timeout : BEGINNING;
  }

  boolean hasPassword() {
    return login.password().isPresent() || sentinelLogin.password().isPresent();
  }

  /** Returns a text in which no password stands. */
  String hideIn(String text) {
    return sentinelLogin.hideIn(login.hideIn(text));
  }

  @Override
  public String toString() {
    return "RedisAccess[" + address + ", prefix=" + prefix + "]";
  }
}
