package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;

/** How far validation overruns a deadline on zones that cost much to validate. */
final class ValidationDeadline {
  private static final String DOMAIN = "heavy.example";
  private static final int RUNS = 10;
  private static final int[] DEADLINES = {5, 20, 50, 100};

  private final Report report;

  private ValidationDeadline(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException, InterruptedException {
    new ValidationDeadline(report).run();
  }

  private void run() throws IOException, InterruptedException {
    ZoneKey key = ZoneKey.ksk(SigningAlgorithm.RSASHA256);
    ZoneKey[] keys =
        Stream.concat(Stream.of(key), Stream.of(key.lookAlikes(59))).toArray(ZoneKey[]::new);
    measure(
        "60 keys and 100 signatures of one tag",
        tree(ZoneSigning.keys(keys))
            .fault(SetMatch.inZone(DOMAIN), SigningFault.decoys(100))
            .build(),
        "host." + DOMAIN);
    measure(
        "NSEC3 with 65,535 iterations",
        tree(ZoneSigning.signed().nsec3(65_535, "")).build(),
        "nowhere." + DOMAIN);
  }

  private static SignedTreeBuilder tree(ZoneSigning signing) {
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .zone(DOMAIN, signing)
        .records(Zone.builder().a("host." + DOMAIN, "192.0.2.1").build());
  }

  private void measure(String name, SignedTree tree, String host)
      throws IOException, InterruptedException {
    Path anchors = Files.createTempFile("mxconnect-bench", ".anchors");
    Files.writeString(anchors, tree.trustAnchors());
    try (DnsServer server = DnsServer.start(tree)) {
      Duration whole = ask(server, anchors, host, Duration.ofSeconds(30));
      long most = 0;
      for (int millis : DEADLINES) {
        for (int i = 0; i < RUNS; i++) {
          Duration time = Duration.ofMillis(millis);
          most = Math.max(most, ask(server, anchors, host, time).minus(time).toMillis());
        }
      }
      report.less("deadline." + Figure.word(name) + ".overrun", most);
      report.line(
          "validate, %s: %d ms in all, a deadline is overrun by %d ms at most",
          name, whole.toMillis(), most);
    } finally {
      Files.deleteIfExists(anchors);
    }
  }

  /** Asks with nothing known; returns how long it took. */
  private static Duration ask(DnsServer server, Path anchors, String host, Duration limit)
      throws InterruptedException {
    Resolver resolver =
        (Resolver)
            dnsjava()
                .configured(
                    ProviderContext.of(
                        Map.of(
                            "dns.servers", server.hostAndPort(),
                            "dns.dnssec", "validate",
                            "dns.trust-anchors", anchors.toString())));
    long start = System.nanoTime();
    try {
      var unused = resolver.resolve(new DnsQuestion(host, RecordType.A), Deadline.after(limit));
    } catch (DnsLookupException outOfTime) {
      // How it ends is not measured.
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Resolver dnsjava() {
    return ServiceLoader.load(Resolver.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(resolver -> resolver.name().equals("dnsjava"))
        .findFirst()
        .orElseThrow();
  }
}
