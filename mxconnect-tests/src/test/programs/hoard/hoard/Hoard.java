package hoard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.ProviderContext;

/**
 * Stores policies of a few domains and removes them, one after the other, and says of each before
 * and after: {@code begin DOMAIN NUMBER.} and {@code done DOMAIN NUMBER.}, with 0 for a removal. It
 * ends when nobody listens any more.
 */
public final class Hoard {
  private static final String SHARED = "shared.example";
  private static final int DOMAINS = 5;
  private static final int REMOVING_IN = 4;

  private final PolicyCache cache;
  private final Instant origin;

  private Hoard(PolicyCache cache, Instant origin) {
    this.cache = cache;
    this.origin = origin;
  }

  /**
   * Runs it.
   *
   * @param arguments the policy file; how the names of its own domains begin; the number of its
   *     first policy; the moment at which policy 0 would have been fetched, each further one a
   *     second later
   */
  public static void main(String[] arguments) {
    PolicyCache prototype =
        ServiceLoader.load(PolicyCache.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("file"))
            .findFirst()
            .orElseThrow();
    PolicyCache cache =
        (PolicyCache)
            prototype.configured(ProviderContext.of(Map.of("policy.cache.file", arguments[0])));
    new Hoard(cache, Instant.parse(arguments[3]))
        .keep(arguments[1], Integer.parseInt(arguments[2]));
  }

  private void keep(String prefix, int first) {
    Random random = new Random(first);
    for (int i = first; !System.out.checkError(); i++) {
      String domain = prefix + random.nextInt(DOMAINS) + ".example";
      if (random.nextInt(REMOVING_IN) == 0) {
        remove(domain);
      } else {
        put(random.nextBoolean() ? domain : SHARED, i);
      }
    }
  }

  private void put(String domain, int number) {
    say("begin", domain, number);
    cache.put(
        domain,
        new CachedPolicy(
            Integer.toString(number),
            MtaStsMode.ENFORCE,
            List.of("mail.example.com"),
            Duration.ofDays(7),
            origin.plusSeconds(number)));
    say("done", domain, number);
  }

  private void remove(String domain) {
    say("begin", domain, 0);
    Optional<CachedPolicy> stored = cache.get(domain);
    stored.ifPresent(policy -> cache.remove(domain, policy));
    say("done", domain, 0);
  }

  private static void say(String what, String domain, int number) {
    System.out.println(what + " " + domain + " " + number + ".");
  }
}
