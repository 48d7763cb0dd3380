package mxconnect.api;

/**
 * What a bounded memory of a connector holds and did since the connector was made.
 *
 * @param size how many entries it holds, about
 * @param hits how often it had what was looked for
 * @param misses how often it had not
 * @param evictions how many entries had to make room for others
 */
public record CacheStatistics(long size, long hits, long misses, long evictions) {
  /** One that holds nothing and did nothing. */
  public static CacheStatistics none() {
    return new CacheStatistics(0, 0, 0, 0);
  }
}
