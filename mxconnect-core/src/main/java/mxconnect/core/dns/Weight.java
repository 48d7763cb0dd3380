package mxconnect.core.dns;

import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;

/** What the memories of this package may hold, in octets. */
final class Weight {
  /** What an entry takes apart from what it says: the objects, the node of the cache, its key. */
  private static final int ENTRY = 256;

  private static final long KIB = 1024;
  private static final int SIDE_SHARE = 4;

  private Weight() {}

  /** Returns what an entry weighs that holds so many octets. */
  static int of(long octets) {
    return (int) Math.min(Integer.MAX_VALUE, ENTRY + octets);
  }

  /** Returns what all answers together may weigh. */
  static long ofAnswers(Settings settings) {
    return EngineSettings.DNS_CACHE_SIZE.get(settings) * KIB;
  }

  /** Returns what names that do not exist may weigh, or failures. */
  static long ofOthers(Settings settings) {
    return ofAnswers(settings) / SIDE_SHARE;
  }

  /** Returns what one answer may weigh. */
  static long ofOneAnswer(Settings settings) {
    return EngineSettings.DNS_CACHE_MAX_ANSWER.get(settings) * KIB;
  }
}
