package mxconnect.tests.endurance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;

/**
 * Rounds of calls, each with a connector of its own, that end as a seed has it: by themselves,
 * given up, or because their connector is closed.
 */
final class Endurance implements AutoCloseable {
  /** At once. */
  private static final int CALLS = 40;

  /** So many of them have threads of the platform. */
  private static final int HEAVY = 5;

  private static final int CLOSING_IN = 3;
  private static final int STEPS_BEFORE_CLOSING = 300;
  private static final long PATIENCE_SECONDS = 120;

  /** So short that what never ends costs a test no time. */
  private static final Duration IMPATIENT = Duration.ofMillis(600);

  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** Of the time of a call, for an attempt or a name server. */
  private static final int PARTS = 4;

  private final Moments moments = new Moments();
  private final MixedWorld world = new MixedWorld(moments);
  private final DecidingHook hook = new DecidingHook(world, moments);
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Provider provider;
  private final Path policies;
  private final RandomGenerator random;

  /** Makes a world whose calls use a provider and, in every other round, a file of policies. */
  Endurance(Provider provider, Path policies, long seed) throws IOException {
    this.provider = provider;
    this.policies = policies;
    this.random = new SplittableRandom(seed);
  }

  /** Who answers questions to the DNS. */
  enum Provider {
    JDK,
    DNSJAVA,
    VALIDATING
  }

  /** Returns how often what came of calls. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  /** Makes so many calls, or some more. */
  void run(int calls) throws Exception {
    for (int round = 0; round * CALLS < calls; round++) {
      round(round % 2 == 0);
    }
  }

  private void round(boolean inFile) throws Exception {
    try (MxConnector connector = connector(inFile, IMPATIENT)) {
      if (random.nextInt(CLOSING_IN) == 0) {
        moments.at(
            Moments.Kind.STEP,
            1 + random.nextInt(STEPS_BEFORE_CLOSING),
            () -> Thread.ofVirtual().name("closing").start(connector::close));
      }
      for (FutureTask<String> call : start(connector)) {
        outcomes.merge(call.get(PATIENCE_SECONDS, TimeUnit.SECONDS), 1, Integer::sum);
      }
    }
    moments.clear();
    world.awaitAllEnded();
    Awaiting.until("the end of every attempt", () -> hook.held() == 0);
  }

  private List<FutureTask<String>> start(MxConnector connector) {
    List<FutureTask<String>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      FutureTask<String> call = new FutureTask<>(new Caller(connector, moments, random)::call);
      calls.add(call);
      (i < HEAVY ? Thread.ofPlatform() : Thread.ofVirtual()).name("caller").start(call);
    }
    return calls;
  }

  /** Returns what comes of calls to targets of which none keeps a call waiting. */
  Map<String, String> fates(Collection<String> targets) throws Exception {
    Map<String, FutureTask<String>> calls = new TreeMap<>();
    Map<String, String> fates = new TreeMap<>();
    try (MxConnector connector = connector(false, PATIENT)) {
      for (String target : targets) {
        FutureTask<String> call = new FutureTask<>(new Caller(connector, target)::call);
        calls.put(target, call);
        Thread.startVirtualThread(call);
      }
      for (Map.Entry<String, FutureTask<String>> call : calls.entrySet()) {
        fates.put(call.getKey(), call.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    }
    return fates;
  }

  private MxConnector connector(boolean inFile, Duration time) {
    MxConnector.Builder builder =
        MxConnector.builder()
            .resolver(provider == Provider.JDK ? "jdk" : "dnsjava")
            .options(options(time))
            .set("dns.timeout", time.dividedBy(PARTS).toMillis() + "ms")
            .set("dns.attempts", "1")
            .set("mtasts.timeout", time.dividedBy(2).toMillis() + "ms")
            .addHook(hook)
            .addListener((call, event) -> moments.happened(Moments.Kind.STEP));
    world.mail().settings().forEach((key, value) -> set(builder, key, value));
    return (inFile ? builder.set("policy.cache.file", policies.toString()) : builder).build();
  }

  private void set(MxConnector.Builder builder, String key, String value) {
    boolean forDnssec = key.equals("dns.dnssec") || key.equals("dns.trust-anchors");
    if (provider == Provider.VALIDATING || !forDnssec) {
      builder.set(key, value);
    }
  }

  private ConnectOptions options(Duration time) {
    return ConnectOptions.builder()
        .port(world.mail().port())
        .connectTimeout(time.dividedBy(PARTS))
        .timeout(time)
        .racing(racing -> racing.withDelay(Duration.ofMillis(20)))
        .tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE).dane(Dane.IF_AVAILABLE))
        .build();
  }

  @Override
  public void close() throws IOException {
    world.close();
  }
}
