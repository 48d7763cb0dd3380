package mxconnect.cli.check.finding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.gather.WorldCheck;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shapes of TLSA records and certificates that are met in the wild, and what a check says of
 * them (RFC 7672 §3.1, RFC 7671 §5). Each shape is a host of its own with a domain of its own.
 */
@Timeout(120)
class DaneShapesTest {
  private static final TestAuthority ROOT = TestAuthority.create("shapes root");
  private static final TestAuthority ISSUER = ROOT.intermediate("shapes issuer");
  private static final TestAuthority OTHER = TestAuthority.create("another authority");
  private static final String ZEROS = "00".repeat(32);

  /** A sequence in DER, and no key: only whoever reads the key can tell. */
  private static final Tlsa NO_KEY = new Tlsa(3, 1, 0, "3003020100");

  private static final List<Shape> SHAPES = shapes();

  @TempDir private static Path folder;
  private static MailWorld world;
  private static WorldCheck check;

  /**
   * A shape.
   *
   * @param name of the domain below {@code example}
   * @param shown what the server shows
   * @param records the TLSA records of the host
   * @param verdict what the target gets
   * @param expected what is found, as level, id, and words of it
   */
  private record Shape(
      String name,
      ServerIdentity shown,
      List<Tlsa> records,
      Verdict verdict,
      List<Expected> expected) {
    Shape finds(FindingId id, Level level, String... words) {
      List<Expected> all =
          Stream.concat(expected.stream(), Stream.of(new Expected(id, level, words))).toList();
      return new Shape(name, shown, records, verdict, all);
    }

    String domain() {
      return name + ".example";
    }

    String host() {
      return "mx." + domain();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private record Expected(FindingId id, Level level, String... words) {}

  private static Shape shape(String name, ServerIdentity shown, Verdict verdict, Tlsa... records) {
    return new Shape(name, shown, List.of(records), verdict, List.of());
  }

  private static ServerIdentity good(String name) {
    return ISSUER.identity("mx." + name + ".example");
  }

  private static List<Shape> shapes() {
    return Stream.of(
            byOwnKey(),
            byOwnKeyWhateverElse(),
            byAuthority(),
            badAuthority(),
            unusable(),
            rollovers())
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** RFC 7672 §3.1.1: every selector and matching type pins the server's own certificate. */
  private static Stream<Shape> byOwnKey() {
    return IntStream.range(0, 6)
        .mapToObj(
            i -> {
              String name = "own-" + i / 3 + i % 3;
              ServerIdentity shown = good(name);
              return shape(name, shown, Verdict.DANE, Tlsa.of(shown, 3, i / 3, i % 3))
                  .finds(FindingId.DANE_MATCH, Level.INFO, "own certificate")
                  .finds(FindingId.DANE_ROLLOVER, Level.INFO, "current key alone");
            });
  }

  /** RFC 7672 §3.1.1: neither names nor dates nor chain count. */
  private static Stream<Shape> byOwnKeyWhateverElse() {
    ServerIdentity expired = ServerIdentity.builder().name("mx.old.example").expired().selfSigned();
    ServerIdentity other = ServerIdentity.builder().name("elsewhere.example").selfSigned();
    return Stream.of(
        shape("expired", expired, Verdict.DANE, Tlsa.of(expired, 3, 1, 1))
            .finds(FindingId.CERT_DAYS, Level.INFO, "does not matter")
            .finds(FindingId.DANE_MATCH, Level.INFO),
        shape("othername", other, Verdict.DANE, Tlsa.of(other, 3, 1, 1))
            .finds(FindingId.DANE_MATCH, Level.INFO),
        shape("mismatch", good("mismatch"), Verdict.FAILING, new Tlsa(3, 1, 1, ZEROS))
            .finds(FindingId.DANE_MATCH, Level.ERROR, "does not do", "IN TLSA 3 1 1"));
  }

  /** RFC 7672 §3.1.2: an authority that the server sends, or that is in the record. */
  private static Stream<Shape> byAuthority() {
    Stream<Shape> sent =
        IntStream.range(0, 6)
            .mapToObj(
                i -> {
                  String name = "issuer-" + i / 3 + i % 3;
                  return shape(name, good(name), Verdict.DANE, Tlsa.of(ISSUER, 2, i / 3, i % 3))
                      .finds(FindingId.DANE_MATCH, Level.INFO, "depth 1");
                });
    ServerIdentity rooted =
        ServerIdentity.builder()
            .name("mx.rooted.example")
            .sending(ROOT.certificate())
            .signedBy(ISSUER);
    return Stream.concat(
        sent,
        Stream.of(
            shape("rooted", rooted, Verdict.DANE, Tlsa.of(ROOT, 2, 0, 1))
                .finds(FindingId.DANE_MATCH, Level.INFO, "depth 2"),
            shape("unsent-200", good("unsent-200"), Verdict.DANE, Tlsa.of(ROOT, 2, 0, 0))
                .finds(FindingId.DANE_MATCH, Level.INFO, "depth 2"),
            shape("unsent-210", good("unsent-210"), Verdict.DANE, Tlsa.of(ROOT, 2, 1, 0))
                .finds(FindingId.DANE_MATCH, Level.INFO, "depth 2")));
  }

  /** RFC 7671 §5.2.2, RFC 7672 §3.2.2. */
  private static Stream<Shape> badAuthority() {
    Instant now = Instant.now();
    ServerIdentity expired =
        ServerIdentity.builder()
            .name("mx.ta-expired.example")
            .valid(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
            .signedBy(ISSUER);
    return Stream.of(
        shape("ta-unsent", good("ta-unsent"), Verdict.FAILING, Tlsa.of(ROOT, 2, 0, 1))
            .finds(FindingId.DANE_MATCH, Level.ERROR)
            .finds(FindingId.DANE_TA_IN_CHAIN, Level.ERROR, "does not send"),
        shape("ta-other", good("ta-other"), Verdict.FAILING, Tlsa.of(OTHER, 2, 1, 1))
            .finds(FindingId.DANE_MATCH, Level.ERROR)
            .finds(FindingId.DANE_TA_IN_CHAIN, Level.ERROR),
        shape("ta-expired", expired, Verdict.FAILING, Tlsa.of(ISSUER, 2, 0, 1))
            .finds(FindingId.DANE_MATCH, Level.ERROR, "expired")
            .finds(FindingId.CERT_DAYS, Level.ERROR, "has expired"),
        shape("ta-name", good("elsewhere"), Verdict.FAILING, Tlsa.of(ISSUER, 2, 0, 1))
            .finds(FindingId.DANE_MATCH, Level.ERROR, "not for")
            .finds(FindingId.CERT_NAME, Level.ERROR, "and not for mx.ta-name.example"));
  }

  /** RFC 7672 §2.2, §3.1.3: TLS is required then, and nothing verified. */
  private static Stream<Shape> unusable() {
    ServerIdentity shown = good("unusable");
    Stream<Shape> alone =
        Stream.of(
                Tlsa.of(shown, 0, 0, 1),
                Tlsa.of(shown, 1, 1, 1),
                new Tlsa(4, 1, 1, ZEROS),
                new Tlsa(3, 2, 1, ZEROS),
                new Tlsa(3, 1, 3, ZEROS),
                new Tlsa(3, 1, 1, "00"),
                new Tlsa(3, 1, 2, ZEROS),
                new Tlsa(3, 0, 0, "00"),
                NO_KEY)
            .map(
                record ->
                    shape(
                            "unusable-%d%d%d-%d"
                                .formatted(
                                    record.usage(),
                                    record.selector(),
                                    record.matchingType(),
                                    record.data().length()),
                            shown,
                            Verdict.OPPORTUNISTIC,
                            record)
                        .finds(
                            FindingId.DANE_TLSA, Level.WARNING, "None of its", "verify nothing"));
    return Stream.concat(
        alone,
        Stream.of(
            shape("none", good("none"), Verdict.OPPORTUNISTIC)
                .finds(FindingId.DANE_TLSA, Level.INFO, "no TLSA records", "IN TLSA 3 1 1"),
            shape(
                    "one-unusable",
                    shown,
                    Verdict.DANE,
                    Tlsa.of(shown, 3, 1, 1),
                    Tlsa.of(shown, 1, 1, 1))
                .finds(FindingId.DANE_MATCH, Level.INFO)
                .finds(FindingId.DANE_TLSA, Level.WARNING, "Not all", "usage 1 is not for SMTP")));
  }

  /** RFC 7671 §8.1, §9. */
  private static Stream<Shape> rollovers() {
    ServerIdentity shown = good("rollover");
    Tlsa current = Tlsa.of(shown, 3, 1, 1);
    Tlsa next = Tlsa.of(good("next"), 3, 1, 1);
    Tlsa former = Tlsa.of(good("former"), 3, 1, 1);
    Tlsa strong = Tlsa.of(shown, 3, 1, 2);
    Tlsa strongFormer = Tlsa.of(good("former"), 3, 1, 2);
    return Stream.of(
        shape("next", shown, Verdict.DANE, current, next)
            .finds(
                FindingId.DANE_ROLLOVER,
                Level.INFO,
                "fits no certificate seen here",
                next.data().substring(0, 8).toUpperCase()),
        shape("leftovers", shown, Verdict.DANE, current, next, former)
            .finds(FindingId.DANE_ROLLOVER, Level.WARNING, "2 TLSA records fit no certificate"),
        shape("both", shown, Verdict.DANE, current, Tlsa.of(ISSUER, 2, 1, 1))
            .finds(FindingId.DANE_ROLLOVER, Level.INFO, "the authority as well"),
        shape("agile", shown, Verdict.DANE, current, strong)
            .finds(FindingId.DANE_MATCH, Level.INFO, "3 1 2"),
        shape("outdone", shown, Verdict.FAILING, current, strongFormer)
            .finds(FindingId.DANE_MATCH, Level.ERROR, "stronger digest"));
  }

  @BeforeAll
  static void startWorld() throws Exception {
    MailWorld.Builder builder = MailWorld.builder().tree(DaneShapesTest::tree);
    for (Shape shape : SHAPES) {
      builder.host(address(shape), SmtpDialogue.of(shape.host()).startTls(shape.shown()));
    }
    world = builder.start();
    check = WorldCheck.of(world, folder);
  }

  @AfterAll
  static void stopWorld() throws IOException {
    check.close();
    world.close();
  }

  private static String address(Shape shape) {
    return "127.0.2." + (1 + SHAPES.indexOf(shape));
  }

  private static SignedTree tree(int port) {
    ZoneBuilder zone = Zone.builder();
    for (Shape shape : SHAPES) {
      zone.mx(shape.domain(), 10, shape.host()).a(shape.host(), address(shape));
      if (!shape.records().isEmpty()) {
        zone.tlsa(shape.host(), port, shape.records().toArray(Tlsa[]::new));
      }
    }
    return SignedTree.builder().zone("example", ZoneSigning.signed()).records(zone.build()).build();
  }

  static List<Shape> corpus() {
    return SHAPES;
  }

  /** The engine's reason has the same beginning, which need not be said twice. */
  @Test
  void thatNoRecordCanBeUsedIsSaidOnce() throws InterruptedException {
    Shape shape =
        SHAPES.stream().filter(each -> each.records().equals(List.of(NO_KEY))).findFirst().get();
    TargetFacts facts = check.facts(shape.domain());
    String whole = facts.exchangers().getFirst().dane().orElseThrow().reason();
    String why = whole.substring(whole.indexOf("3 1 0"));
    new Judged(Findings.of(facts, Thresholds.defaults()))
        .has(
            FindingId.DANE_TLSA,
            Level.WARNING,
            shape.host(),
            "None of its TLSA records can be used: " + why + ".");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void shapeIsJudged(Shape shape) throws InterruptedException {
    Judged judged =
        new Judged(Findings.of(check.facts(shape.domain()), Thresholds.defaults()))
            .verdict(shape.verdict())
            .isUnlimited();
    for (Expected expected : shape.expected()) {
      boolean atAddress = expected.id() == FindingId.DANE_MATCH && expected.level() == Level.ERROR;
      String subject = atAddress ? shape.host() + " [" + address(shape) + "]" : shape.host();
      judged.has(expected.id(), expected.level(), subject, expected.words());
    }
    if (shape.verdict() == Verdict.DANE) {
      judged.hasNo(FindingId.DANE_TA_IN_CHAIN, FindingId.DANE_USELESS);
    }
  }
}
