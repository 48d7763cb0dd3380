package mxconnect.core.provider.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;

/**
 * Providers, good and bad, to be put into jars. They are loaded by other class loaders than the
 * test, so they tell what happens to them in a file, which the setting {@code fake.events} names.
 */
public final class Fakes {
  private static final Setting<Path> EVENTS = Setting.path("fake.events", "where to tell");

  private Fakes() {}

  /** A resolver that tells when it is configured and closed. */
  public abstract static class FakeResolver implements Resolver {
    private final String name;
    private final int priority;
    private Optional<Path> events = Optional.empty();

    protected FakeResolver(String name, int priority) {
      this.name = name;
      this.priority = priority;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int priority() {
      return priority;
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(EVENTS);
    }

    @Override
    public Provider configured(ProviderContext context) {
      events = EVENTS.find(context);
      tell(events, "configured " + name);
      return this;
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      tell(events, "closed " + name);
    }
  }

  private static void tell(Optional<Path> events, String event) {
    try {
      if (events.isPresent()) {
        Files.writeString(
            events.get(), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A good one. */
  public static final class Alpha extends FakeResolver {
    public Alpha() {
      super("alpha", 0);
    }
  }

  /** Another good one of the same name. */
  public static final class SecondAlpha extends FakeResolver {
    public SecondAlpha() {
      super("alpha", 0);
    }
  }

  /** Another good one of the same rank. */
  public static final class Beta extends FakeResolver {
    public Beta() {
      super("beta", 0);
    }
  }

  /** A good one of low rank. */
  public static final class Low extends FakeResolver {
    public Low() {
      super("low", -100);
    }
  }

  /** Cannot be made. */
  public static final class Stillborn extends FakeResolver {
    public Stillborn() {
      super("stillborn", 0);
      throw new IllegalStateException("no \u001b luck");
    }
  }

  /** Has no name. */
  public static final class Nameless extends FakeResolver {
    @SuppressWarnings("NullAway")
    public Nameless() {
      super(null, 0);
    }
  }

  /** Has a name that cannot be seen. */
  public static final class Blank extends FakeResolver {
    public Blank() {
      super(" ", 0);
    }
  }

  /** Was built against another API. */
  public static final class Outdated extends FakeResolver {
    public Outdated() {
      super("outdated", 0);
    }

    @Override
    public int priority() {
      throw new NoSuchMethodError("mxconnect.api.Gone");
    }
  }

  /** Stands for a class that is in none of the jars. */
  public abstract static class Missing extends FakeResolver {
    Missing() {
      super("missing", 0);
    }
  }

  /** Lacks its superclass. */
  public static final class Orphan extends Missing {}

  /** Works with another kind of thing. */
  public static final class WrongKind extends FakeResolver {
    public WrongKind() {
      super("wrong-kind", 0);
    }

    @Override
    public Provider configured(ProviderContext context) {
      return (ConnectHook) attempt -> ConnectDecision.proceed();
    }
  }

  /** Works with nothing. */
  public static final class Nothing extends FakeResolver {
    public Nothing() {
      super("nothing", 0);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Provider configured(ProviderContext context) {
      return null;
    }
  }

  /** Was built against another API, which shows late. */
  public static final class OutdatedLate extends FakeResolver {
    public OutdatedLate() {
      super("outdated-late", 0);
    }

    @Override
    public Provider configured(ProviderContext context) {
      throw new NoSuchMethodError("mxconnect.api.Gone");
    }
  }

  /** Keeps policies nowhere. */
  public static class Cache implements PolicyCache {
    private Optional<Path> events = Optional.empty();

    @Override
    public String name() {
      return "cache";
    }

    @Override
    public Provider configured(ProviderContext context) {
      events = EVENTS.find(context);
      tell(events, "configured cache");
      return this;
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      return Optional.empty();
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {}

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {}

    @Override
    public void close() {
      tell(events, "closed cache");
      throw new IllegalStateException("closed with a bang");
    }
  }

  /** Fetches nothing. */
  public static class Fetcher implements MtaStsFetcher {
    @Override
    public String name() {
      return "fetcher";
    }

    @Override
    public FetchedPolicy fetch(PolicyRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  /** Cannot use its setting. */
  public static final class PickyFetcher extends Fetcher {
    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.text("picky.size", "a size"));
    }

    @Override
    public Provider configured(ProviderContext context) {
      throw context.invalid("picky.size", "a size");
    }
  }

  /** Cannot be made. */
  public static final class StillbornFetcher extends Fetcher {
    public StillbornFetcher() {
      throw new IllegalStateException("no luck");
    }
  }

  /** Is used if its address is set. */
  public static class Shy extends Cache {
    private static final Setting<String> ADDRESS = Setting.text("shy.address", "an address");

    @Override
    public List<Setting<?>> settings() {
      return List.of(ADDRESS, Setting.text("shy.size", "a size"));
    }

    @Override
    public boolean enabledBy(ProviderContext context) {
      return context.text(ADDRESS.key()).isPresent();
    }
  }

  /** A hook that goes first. */
  public static class First implements ConnectHook {
    @Override
    public String name() {
      return "first";
    }

    @Override
    public int priority() {
      return 10;
    }

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return ConnectDecision.proceed();
    }
  }

  /** A hook that goes last. */
  public static final class Last extends First {
    @Override
    public String name() {
      return "last";
    }

    @Override
    public int priority() {
      return Integer.MIN_VALUE;
    }
  }

  /** A hook that cannot be made. */
  public static final class StillbornHook extends First {
    public StillbornHook() {
      throw new IllegalStateException("no luck");
    }
  }
}
