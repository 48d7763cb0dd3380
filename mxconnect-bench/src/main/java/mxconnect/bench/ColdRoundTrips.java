package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import mxconnect.api.dns.RecordType;
import mxconnect.bench.ColdProcess.Before;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/**
 * Round trips of a delivery that knows nothing: the first one of a process, the first after a plan,
 * the second one, and one of a process that has made many. Every answer of the DNS and of a policy
 * host takes 20 ms, and a little more for the name server and for threads that sleep: so the unit
 * is what a bare question takes in the same world, and the time in this unit is the number of round
 * trips one after another. Loopback adds next to nothing for those of TCP and TLS.
 */
final class ColdRoundTrips {
  private static final Duration TRIP = Duration.ofMillis(20);

  /** After half of so many the JVM's compiler has come to most of the code. */
  private static final int DELIVERIES = 1_000;

  private static final int BARE_QUESTIONS = 100;

  private static final String KNOWN_POLICY =
      """
      {"version": 1, "policies": {"%s":
        {"id": "1", "mode": "enforce", "mx": ["%s"], "maxAge": 604800, "fetchedAt": "%s"}}}
      """;

  private final Report report;
  private final TestAuthority authority = TestAuthority.create();
  private final ServerIdentity identity = authority.identity(Profile.EXCHANGER);

  private ColdRoundTrips(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException, InterruptedException {
    new ColdRoundTrips(report).run();
  }

  private void run() throws IOException, InterruptedException {
    for (Profile profile : List.of(Profile.PLAIN, Profile.PRESET)) {
      measure(profile, "", 2, profile.world(authority, identity, port -> port), world -> {});
    }
    plain("implicit MX", 2, Zone.builder().a(Profile.DOMAIN, Profile.ADDRESS), world -> {});
    plain("no such domain", 1, Zone.builder(), world -> {});
    plain(
        "AAAA never answered",
        2,
        zone(),
        world -> world.dns().fault(Profile.EXCHANGER, RecordType.AAAA, DnsFault.drop()));
    ZoneBuilder backups = zone();
    for (int i = 0; i < 10; i++) {
      backups.mx(Profile.DOMAIN, 20 + i, "backup" + i + ".hanging.example.com");
    }
    plain(
        "ten backup names never answered",
        2,
        backups,
        world -> world.dns().fault(QueryMatch.under("hanging.example.com"), DnsFault.drop()));
    policy();
    measure(
        Profile.DANE,
        "nothing known",
        4,
        Profile.DANE.world(authority, identity, port -> port),
        world -> {});
    blackHoles();
  }

  private static ZoneBuilder zone() {
    return Zone.builder()
        .mx(Profile.DOMAIN, 10, Profile.EXCHANGER)
        .a(Profile.EXCHANGER, Profile.ADDRESS);
  }

  private void blackHoles() throws IOException, InterruptedException {
    String[] addresses = new String[6];
    MailWorld.Builder builder = MailWorld.builder();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = "127.0.0." + (i + 2);
      if (i < addresses.length - 1) {
        builder.host(addresses[i], HostFault.BLACK_HOLE);
      } else {
        builder.host(addresses[i], SmtpDialogue.of(Profile.EXCHANGER));
      }
    }
    builder.zone(
        Zone.builder()
            .mx(Profile.DOMAIN, 10, Profile.EXCHANGER)
            .a(Profile.EXCHANGER, addresses)
            .build());
    try (MailWorld world = builder.start()) {
      ColdProcess process = new ColdProcess(Profile.PLAIN, world.port(), world.settings());
      double seconds = process.nanos(List.of(), Before.NOTHING, 1).getFirst() / 1e9;
      report.less("cold.black-holes.seconds", seconds);
      report.line("five black-holed addresses: %.2f s", seconds);
    }
  }

  private void policy() throws IOException, InterruptedException {
    MailWorld.Builder builder =
        Profile.POLICY
            .world(authority, identity, port -> port)
            .policy(Profile.DOMAIN, PolicyAnswer.enforce(Profile.EXCHANGER).delay(TRIP));
    Path folder = Files.createTempDirectory("mxconnect-bench");
    Path policies = folder.resolve("policies.json");
    try (MailWorld world = slow(builder)) {
      measure(Profile.POLICY, "fetched", 3, world, Map.of());
      Files.writeString(
          policies, KNOWN_POLICY.formatted(Profile.DOMAIN, Profile.EXCHANGER, Instant.now()));
      Map<String, String> known = Map.of("policy.cache.file", policies.toString());
      measure(Profile.POLICY, "known", 2, world, known);
    } finally {
      Files.deleteIfExists(policies);
      Files.deleteIfExists(folder.resolve("policies.json.lock"));
      Files.deleteIfExists(folder);
    }
  }

  private void plain(String name, int least, ZoneBuilder zone, Consumer<MailWorld> faults)
      throws IOException, InterruptedException {
    measure(Profile.PLAIN, name, least, MailWorld.builder().zone(zone.build()), faults);
  }

  private void measure(
      Profile profile,
      String name,
      int least,
      MailWorld.Builder builder,
      Consumer<MailWorld> faults)
      throws IOException, InterruptedException {
    try (MailWorld world = slow(builder)) {
      faults.accept(world);
      measure(profile, name, least, world, Map.of());
    }
  }

  private MailWorld slow(MailWorld.Builder builder) throws IOException {
    MailWorld world = builder.host(Profile.ADDRESS, SmtpDialogue.of(Profile.EXCHANGER)).start();
    world.dns().fault(QueryMatch.anyQuery(), DnsFault.delay(TRIP));
    return world;
  }

  private void measure(
      Profile profile, String name, int least, MailWorld world, Map<String, String> further)
      throws IOException, InterruptedException {
    Map<String, String> settings = new TreeMap<>(world.settings());
    settings.putAll(further);
    ColdProcess process = new ColdProcess(profile, world.port(), settings);
    List<Long> all = process.nanos(List.of(), Before.NOTHING, DELIVERIES);
    double unit = least * bareQuestion(world);
    double warm = Median.of(all.subList(DELIVERIES / 2, DELIVERIES)) / unit;
    String title = name.isEmpty() ? profile.title : profile.title + ", " + name;
    String row = "cold." + Figure.word(title);
    report.less(row + ".warm", warm);
    report.line(
        "cold, %s: %.2f times the least (%d of %.1f ms)", title, warm, least, unit / least / 1e6);
    FirstDeliveries.of(process, List.of()).tell(report, row, "", unit);
    Optional<AotCache> cache = process.cache();
    if (cache.isPresent()) {
      try (AotCache kept = cache.get()) {
        FirstDeliveries.of(process, kept.options()).tell(report, row, "-cached", unit);
      }
    }
  }

  /** Returns how many nanoseconds a question takes, once the name server is warm. */
  private static double bareQuestion(MailWorld world) throws IOException {
    String port = world.dns().address().getPort() + "";
    try (Child child = Child.java(BareQuestions.class, BARE_QUESTIONS + "", port)) {
      return Median.of(child.numbers().subList(BARE_QUESTIONS / 2, BARE_QUESTIONS));
    }
  }
}
