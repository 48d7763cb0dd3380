package mxconnect.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.api.spi.support.Printable;

/** The settings of the cache, and what they come to. */
final class RedisSettings {
  private static final String FORM =
      "redis://host:port/db, redis-sentinel://host:port,host:port/master/db or"
          + " redis-cluster://host:port,host:port; with rediss for redis by TLS, and user:password@"
          + " before the hosts, if need be, with percent signs (%40) for what would end it";

  static final Setting<String> ADDRESS =
      Setting.text("policy.cache.redis", "the Redis or Valkey in which to share MTA-STS policies")
          .as(FORM, Optional::of)
          .without("they are not shared");
  private static final Setting<String> USER =
      Setting.text("policy.cache.redis.user", "the user of Redis, instead of that in the address")
          .without("the default user");
  private static final Setting<String> PASSWORD =
      Setting.text(
              "policy.cache.redis.password", "the user's password, instead of that in the address")
          .secret()
          .without("none");
  private static final Setting<String> SENTINEL_USER =
      Setting.text("policy.cache.redis.sentinel.user", "the user of the sentinels")
          .without("the default user");
  private static final Setting<String> SENTINEL_PASSWORD =
      Setting.text("policy.cache.redis.sentinel.password", "the password of the sentinels")
          .secret()
          .without("none");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
              "policy.cache.redis.timeout",
              "how long a call may take in all, with connecting and all further tries")
          .withDefault("250ms")
          .where(
              "a duration of 1ms to 1m",
              limit -> limit.toMillis() >= 1 && limit.compareTo(Duration.ofMinutes(1)) <= 0);
  private static final Setting<String> PREFIX =
      Setting.text("policy.cache.redis.prefix", "how the keys in Redis begin")
          .withDefault("mxconnect:");
  private static final Setting<Path> TRUST_STORE =
      Setting.path(
              "policy.cache.redis.trust-store",
              "a PEM file of certificates to trust for Redis by TLS")
          .without("what " + PkixTrustAnchors.SETTING.key() + " says");

  static final List<Setting<?>> ALL =
      List.of(
          ADDRESS,
          USER,
          PASSWORD,
          SENTINEL_USER,
          SENTINEL_PASSWORD,
          TIMEOUT,
          PREFIX,
          TRUST_STORE,
          PkixTrustAnchors.SETTING);

  private RedisSettings() {}

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException that names the setting, and no password
   */
  static RedisAccess read(ProviderContext context) {
    String text = ADDRESS.get(context);
    RedisUri uri = RedisUri.parse(text).orElseThrow(() -> invalidAddress(text));
    return new RedisAccess(
        uri.address(),
        uri.login().with(login(context, USER, PASSWORD)),
        login(context, SENTINEL_USER, SENTINEL_PASSWORD),
        trustAnchors(context),
        TIMEOUT.get(context),
        PREFIX.get(context));
  }

  private static Login login(
      ProviderContext context, Setting<String> user, Setting<String> password) {
    return new Login(user.find(context), password.find(context));
  }

  /** The context's own message would show the password. */
  private static IllegalArgumentException invalidAddress(String text) {
    return new IllegalArgumentException(
        "The setting "
            + ADDRESS.key()
            + " is '"
            + Printable.message(RedisUri.hidden(text))
            + "' (-Dmxconnect."
            + ADDRESS.key()
            + "); it must be "
            + FORM
            + ".");
  }

  private static PkixTrustAnchors trustAnchors(ProviderContext context) {
    return PkixTrustAnchors.of(
        TRUST_STORE.find(context).isPresent() ? new OwnTrustStore(context) : context);
  }

  /** Lets the trust anchors be read from the setting of this cache. */
  private record OwnTrustStore(ProviderContext context) implements ProviderContext {
    @Override
    public Optional<String> text(String key) {
      return context.text(own(key));
    }

    @Override
    public IllegalArgumentException invalid(String key, String expected) {
      return context.invalid(own(key), expected);
    }

    private static String own(String key) {
      return key.equals(PkixTrustAnchors.SETTING.key()) ? TRUST_STORE.key() : key;
    }
  }
}
