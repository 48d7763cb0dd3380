package mxconnect.core.settings;

import java.time.Duration;
import java.util.List;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.PkixTrustAnchors;

/** The settings that the engine reads; those of a provider stand with the provider. */
public final class EngineSettings {
  private static final String HIGHEST = "the one of the highest priority";

  /** The resolver to use. */
  public static final Setting<String> RESOLVER =
      Setting.text("resolver", "the name of the resolver to use").without(HIGHEST);

  /** The fetcher to use. */
  public static final Setting<String> MTA_STS_FETCHER =
      Setting.text("mtasts.fetcher", "the name of the MTA-STS fetcher to use").without(HIGHEST);

  /** The policy cache to use. */
  public static final Setting<String> POLICY_CACHE =
      Setting.text("policy.cache", "the name of the policy cache to use, or none for none at all")
          .without(HIGHEST + ", if there is any");

  /** How much memory policies may take. */
  public static final Setting<Integer> POLICY_MEMORY_SIZE =
      Setting.integer(
              "policy.memory.size",
              "how many KiB of MTA-STS policies to keep in memory, of which one with a few patterns"
                  + " takes about 1 and one with 17 about 2.5; policies of more than 4 KiB have a"
                  + " quarter of it to themselves, and at least 2 MiB",
              1,
              Integer.MAX_VALUE)
          .without("an eighth of the heap, but not more than 98304");

  /** How much memory failed fetches of policies may take. */
  public static final Setting<Integer> POLICY_FAILURES_SIZE =
      Setting.integer(
              "policy.failures.size",
              "how many KiB of failed fetches of MTA-STS policies to remember for five minutes, of"
                  + " which one takes about 0.4",
              1,
              Integer.MAX_VALUE)
          .withDefault("4096");

  /** How much memory DNS answers may take. */
  public static final Setting<Integer> DNS_CACHE_SIZE =
      Setting.integer(
              "dns.cache.size",
              "how many KiB of DNS answers to cache, of which an ordinary one takes about 0.4, and"
                  + " a quarter as much of names that do not exist and of failures; 0 caches none",
              0,
              Integer.MAX_VALUE)
          .withDefault("16384");

  /** How much memory one DNS answer may take. */
  public static final Setting<Integer> DNS_CACHE_MAX_ANSWER =
      Setting.integer(
              "dns.cache.max-answer",
              "how many KiB one DNS answer may take to be cached; a larger one is used once",
              0,
              Integer.MAX_VALUE)
          .withDefault("16");

  /** How long DNS answers are kept at most. */
  public static final Setting<Duration> DNS_CACHE_MAX_TTL =
      Setting.duration(
              "dns.cache.max-ttl",
              "the longest time to cache a DNS answer; 3 hours at most for a negative one")
          .withDefault("1d");

  /** How long it is remembered that name servers had no answer (RFC 2308 §7.1). */
  public static final Setting<Duration> DNS_CACHE_FAILURES =
      Setting.duration(
              "dns.cache.failures",
              "how long to remember that the name servers had no answer; 0 asks each time")
          .where(
              DurationText.FORM + ", at most 5m",
              time -> time.compareTo(Duration.ofMinutes(5)) <= 0)
          .withDefault("30s");

  /** How many questions may be with the resolver at once. */
  public static final Setting<Integer> DNS_MAX_QUERIES =
      Setting.integer(
              "dns.max-queries",
              "how many DNS questions may be under way at once, equal ones counted once; the others"
                  + " wait. One takes a socket, or two with dns.dnssec=validate; one that has taken"
                  + " a second no longer counts, up to a bound by the limit of open files",
              1,
              100_000)
          .withDefault("200");

  /** The port of policy hosts. */
  public static final Setting<Integer> MTA_STS_PORT =
      Setting.integer("mtasts.port", "the port of MTA-STS policy hosts; for tests", 1, 65_535)
          .withDefault("443");

  /** The time for a whole fetch (RFC 8461 §3.3). */
  public static final Setting<Duration> MTA_STS_TIMEOUT =
      Setting.duration(
              "mtasts.timeout",
              "the time limit of a policy fetch, look-up of the policy host included")
          .where(DurationText.POSITIVE_FORM, Duration::isPositive)
          .withDefault("60s");

  /** Whether policy files must keep to the grammar (RFC 8461 §3.2). */
  public static final Setting<Boolean> MTA_STS_STRICT =
      Setting.bool(
              "mtasts.strict",
              "whether a policy file must be text/plain and hold nothing but fields")
          .withDefault("true");

  /** How long an address that failed or lost a race after its delay is tried after its peers. */
  public static final Setting<Duration> HEALTH_PENALTY =
      Setting.duration(
              "health.penalty",
              "how long an address that failed, or lost a race after its delay, is tried after its"
                  + " peers; 0 switches the memory off")
          .withDefault("60s");

  /** How many addresses that failed are remembered. */
  public static final Setting<Integer> HEALTH_SIZE =
      Setting.integer(
              "health.size",
              "how many addresses that failed, or lost a race after their delay, to remember; about"
                  + " 300 octets each",
              1,
              Integer.MAX_VALUE)
          .withDefault("10000");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          RESOLVER,
          MTA_STS_FETCHER,
          POLICY_CACHE,
          POLICY_MEMORY_SIZE,
          POLICY_FAILURES_SIZE,
          DNS_CACHE_SIZE,
          DNS_CACHE_MAX_ANSWER,
          DNS_CACHE_MAX_TTL,
          DNS_CACHE_FAILURES,
          DNS_MAX_QUERIES,
          MTA_STS_PORT,
          MTA_STS_TIMEOUT,
          MTA_STS_STRICT,
          PkixTrustAnchors.SETTING,
          HEALTH_PENALTY,
          HEALTH_SIZE);

  private EngineSettings() {}
}
