package mxconnect.tests.real.dnssec;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.tests.real.Installed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The verdicts of the resolver {@code dnsjava}, compared with those of unbound. */
@Tag("real-servers")
class DnssecVerdictsTest {
  private static final List<ZoneKind> ZONES = ZoneKinds.all();

  @TempDir private static Path folder;
  @AutoClose private static SignedWorld world;

  private static final Map<DnsQuestion, Finding> EXPECTED = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    world = SignedWorld.start(folder, ZONES);
    Oracle oracle = new Oracle(world.validating());
    for (ZoneKind zone : ZONES) {
      for (DnsQuestion question : zone.allQuestions()) {
        EXPECTED.put(question, oracle.ask(question));
      }
    }
  }

  @Test
  void thereAreEnoughQuestionsOfEachVerdict() {
    assertTrue(ZONES.size() >= 50, () -> "zones: " + ZONES.size());
    Map<Verdict, Long> count =
        EXPECTED.values().stream().collect(groupingBy(Finding::verdict, counting()));
    assertEquals(Set.of(Verdict.SECURE, Verdict.INSECURE, Verdict.BOGUS), count.keySet());
    assertTrue(count.values().stream().allMatch(each -> each >= 500), count::toString);
  }

  /** If unbound does not see what is special about a zone, the zone is not what it should be. */
  @Test
  void everyZoneIsWhatTheTableSays() throws IOException {
    Oracle oracle = new Oracle(world.validating());
    List<String> wrong = new ArrayList<>();
    for (ZoneKind zone : ZONES) {
      Finding finding = oracle.ask(zone.showing());
      if (finding.verdict() != zone.verdict()) {
        wrong.add(zone + " " + zone.showing() + ": " + finding + ", not " + zone.verdict());
      }
    }
    assertNone(wrong);
  }

  @ParameterizedTest
  @EnumSource
  void verdictIsThatOfUnbound(Mode mode) throws InterruptedException {
    Resolver resolver = mode.resolver(world);
    Set<KnownDifference> left = new HashSet<>(mode.knownDifferences());
    List<String> differences = new ArrayList<>();
    for (Map.Entry<DnsQuestion, Finding> expected : EXPECTED.entrySet()) {
      DnsQuestion question = expected.getKey();
      Finding unbound = expected.getValue();
      Finding ours = Mode.ask(resolver, question);
      List<KnownDifference> known =
          mode.knownDifferences().stream()
              .filter(difference -> difference.explains(question, ours, unbound))
              .toList();
      known.forEach(left::remove);
      if (known.isEmpty() && !ours.agreesWith(unbound)) {
        differences.add("%s: %s, unbound %s".formatted(question, ours, unbound));
      }
    }
    assertNone(differences);
    assertEquals(Set.of(), left, "differences that are none any more");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotSecureHasAReason(Mode mode) throws InterruptedException {
    Resolver resolver = mode.resolver(world);
    List<String> silent = new ArrayList<>();
    for (ZoneKind zone : ZONES) {
      Finding ours = Mode.ask(resolver, zone.showing());
      if (ours.reason().isBlank() != (ours.verdict() == Verdict.SECURE)) {
        silent.add(zone + ": " + ours);
      }
    }
    assertNone(silent);
  }

  /** What is told to people is what the engine goes by. */
  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "TRUST_AD")
  void chainOfTrustAgreesWithTheAnswer(Mode mode) throws InterruptedException {
    Resolver resolver = mode.resolver(world);
    List<String> differences = new ArrayList<>();
    for (DnsQuestion question : EXPECTED.keySet()) {
      Finding answer = Mode.ask(resolver, question);
      ChainOfTrust chain =
          resolver.chainOfTrust(question, Deadline.after(Duration.ofSeconds(30))).orElseThrow();
      if (!agrees(chain, answer)) {
        differences.add("%s: %s, but %s".formatted(question, answer, chain));
      }
    }
    assertNone(differences);
  }

  /** A chain that is secure is so in every zone, and one that is insecure ends where it is so. */
  private static boolean agrees(ChainOfTrust chain, Finding answer) {
    boolean isWhole =
        chain.zones().stream().allMatch(zone -> zone.status() == ChainOfTrust.Status.SECURE);
    return chain.reason().equals(answer.reason())
        && switch (chain.status()) {
          case SECURE -> answer.verdict() == Verdict.SECURE && isWhole && !chain.zones().isEmpty();
          case INSECURE -> answer.verdict() == Verdict.INSECURE && !chain.zones().isEmpty();
          case BOGUS -> answer.verdict() == Verdict.BOGUS && !chain.zones().isEmpty();
          case INDETERMINATE -> answer.verdict() == Verdict.NO_ANSWER;
        };
  }

  /** Whoever validates has to see to it (RFC 4035 §5.3.3). */
  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "TRUST_AD")
  void answerIsKeptNoLongerThanItsSignature(Mode mode) throws Exception {
    DnsQuestion question = new DnsQuestion(SigningKinds.ENDS_SOON, RecordType.MX);
    Duration ttl = Mode.answer(mode.resolver(world), question).ttl();
    assertTrue(ttl.compareTo(SigningKinds.LEFT) <= 0, ttl::toString);
  }

  private static void assertNone(List<String> lines) {
    assertEquals("", String.join("\n", lines), () -> lines.size() + " differ");
  }
}
