package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import redis.clients.jedis.Jedis;

/** A Redis, domains with policies for some runs, and processes that deliver to them. */
final class FleetRuns implements AutoCloseable {
  static final int DOMAINS = 40;
  static final int PROCESSES = 4;

  /** How often a run is tried, each time with domains of its own. */
  static final int RUNS = 3;

  private static final String MX = "mx.example";
  private static final String WARM = "warm.example";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int TRIES = 5;

  private final Path folder;
  private final int port;
  private final Daemon redis;
  private final MailWorld world;
  private final Program program;
  private final Path trusted;

  private FleetRuns(Path folder, int port, Daemon redis) throws Exception {
    this.folder = folder;
    this.port = port;
    this.redis = redis;
    this.world = world();
    this.trusted = Files.writeString(folder.resolve("ca.pem"), world.authority().pem());
    this.program = Program.compile("fleet", folder);
  }

  static FleetRuns start(Path folder) throws Exception {
    for (int i = 1; true; i++) {
      int port = FreePort.any();
      try {
        return new FleetRuns(folder, port, redis(folder, port));
      } catch (AssertionError e) {
        if (i == TRIES) {
          throw e; // that many ports were not all taken by others
        }
      }
    }
  }

  private static Daemon redis(Path folder, int port) throws Exception {
    return Daemon.start(
        new InetSocketAddress("127.0.0.1", port),
        folder.resolve("redis.log"),
        Installed.program("redis-server"),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        folder.toString());
  }

  /** The domain for warming up has a policy in Redis alone. */
  private static MailWorld world() throws Exception {
    ZoneBuilder zone = Zone.builder().a(MX, "127.0.0.2").mx(WARM, 10, MX);
    MailWorld.Builder world = MailWorld.builder();
    for (int run = 0; run < RUNS; run++) {
      for (String domain : domains(run)) {
        zone.mx(domain, 10, MX)
            .txt("_mta-sts." + domain, "v=STSv1; id=1;")
            .a("mta-sts." + domain, "127.0.0.1");
        world.policy(domain, PolicyAnswer.enforce(MX));
      }
    }
    return world.zone(zone.build()).start();
  }

  /** What a process has said: where the policies came from, and whether one took too long. */
  record Sources(String text, boolean slow) {}

  int fetches() {
    return world.policies().requests().size();
  }

  /** Returns what Redis says. */
  <T> T ask(Function<Jedis, T> question) {
    try (Jedis jedis = new Jedis("127.0.0.1", port, 20_000)) {
      return question.apply(jedis);
    }
  }

  /** Puts a policy of each domain into Redis, of a life and an age. */
  void know(int run, Duration life, Duration age) {
    Instant fetchedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(age);
    domains(run).forEach(domain -> know(domain, life, fetchedAt));
  }

  private void know(String domain, Duration life, Instant fetchedAt) {
    CachedPolicy policy = new CachedPolicy("1", MtaStsMode.ENFORCE, List.of(MX), life, fetchedAt);
    ask(jedis -> jedis.set(key(domain), policy.format()));
  }

  /** Returns the policies of a run that Redis has. */
  List<CachedPolicy> known(int run) {
    return domains(run).stream()
        .map(domain -> ask(jedis -> jedis.get(key(domain))))
        .flatMap(Stream::ofNullable)
        .flatMap(text -> CachedPolicy.parse(text).stream())
        .toList();
  }

  void awaitPolicies(int run) throws Exception {
    redis.await("policies", () -> known(run).size() == DOMAINS);
  }

  /**
   * Lets all processes begin at once, when all have started and found a policy in Redis.
   *
   * @param begin what is done right before
   */
  List<Sources> together(int run, Duration stay, Runnable begin) throws Exception {
    know(WARM, WEEK, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Path meeting = Files.createTempDirectory(folder, "meeting");
    List<Future<Sources>> all = new ArrayList<>();
    List<Sources> sources = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
      for (int i = 0; i < PROCESSES; i++) {
        all.add(threads.submit(() -> run(patient(), Layout.MODULES, run, stay, meeting, WARM)));
      }
      awaitStart(all, meeting);
      begin.run();
      Files.createFile(meeting.resolve("go"));
      for (Future<Sources> one : all) {
        sources.add(one.get());
      }
    }
    return sources;
  }

  /** One that has ended already has failed, and will say why. */
  private static void awaitStart(List<? extends Future<?>> all, Path meeting) throws Exception {
    while (files(meeting) < PROCESSES && all.stream().noneMatch(Future::isDone)) {
      Thread.sleep(20); // each process ends by itself
    }
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  Sources alone(int run, Layout layout) throws Exception {
    return run(patient(), layout, run, Duration.ZERO, begun(), WARM);
  }

  /** One that delivers as soon as it starts, with the time limit that is the default. */
  Sources aloneAndCold(int run) throws Exception {
    return run(new Jvm(), Layout.MODULES, run, Duration.ZERO, begun());
  }

  /** A busy machine is not taken for a silent server. */
  private static Jvm patient() {
    return new Jvm().with("-Dmxconnect.policy.cache.redis.timeout=20s");
  }

  private Path begun() throws IOException {
    Path meeting = Files.createTempDirectory(folder, "meeting");
    Files.createFile(meeting.resolve("go"));
    return meeting;
  }

  private Sources run(Jvm jvm, Layout layout, int run, Duration stay, Path meeting, String... warm)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(prefix(run), Integer.toString(DOMAINS), stay.toString(), meeting.toString()));
    arguments.addAll(List.of(warm));
    Finished finished =
        layout.run(
            jvm.with(
                "-Dmxconnect.dns.servers=" + world.dnsServers(),
                "-Dmxconnect.mtasts.port=" + world.policyPort(),
                "-Dmxconnect.tls.trust-store=" + trusted,
                "-Dmxconnect.policy.cache.redis=redis://127.0.0.1:" + port),
            program,
            Part.placesOf(List.of(Part.API, Part.CORE, Part.DNSJAVA, Part.OKHTTP, Part.REDIS)),
            "fleet.Fleet",
            arguments.toArray(String[]::new));
    assertEquals(0, finished.status(), finished::output);
    List<String> lines = finished.output().strip().lines().toList();
    return new Sources(lines.getLast(), lines.contains("SLOW"));
  }

  private static List<String> domains(int run) {
    return Stream.iterate(0, i -> i < DOMAINS, i -> i + 1)
        .map(i -> prefix(run) + i + ".example")
        .toList();
  }

  private static String prefix(int run) {
    return "r" + run + "d";
  }

  private static String key(String domain) {
    return "mxconnect:policy:" + domain;
  }

  @Override
  public void close() throws IOException {
    redis.close();
    world.close();
  }
}
