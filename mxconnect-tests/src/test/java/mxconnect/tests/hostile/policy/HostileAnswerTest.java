package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.PolicyWorld.DOMAIN;
import static mxconnect.tests.hostile.policy.PolicyWorld.GOOD;
import static mxconnect.tests.hostile.policy.PolicyWorld.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.tests.hostile.Seeds;
import mxconnect.tests.hostile.policy.Answer.Verdict;
import mxconnect.tests.hostile.wire.Spoken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a policy host answers: it is a policy or a failure that is reported as one, and a policy
 * that is known stays in force (RFC 8461 §3.3, §5).
 */
@Tag("seeded")
@Timeout(120)
class HostileAnswerTest {
  private static final String POLICY =
      "version: STSv1\nmode: enforce\nmx: " + GOOD + "\nmax_age: 86400\n";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  @AutoClose private PolicyWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PolicyWorld(folder);
  }

  static LongStream seeds() {
    return Seeds.of(16);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void answerIsAPolicyOrAFailure(long seed) throws Exception {
    Answer answer = answer(seed);
    world.policyHost.become(answer::over);
    try (MxConnector connector = connector(answer);
        MxConnection connection = connector.connect(DOMAIN)) {
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      if (report.source() == Source.FETCHED) {
        assertFalse(answer.verdict() == Verdict.NEVER, () -> "accepted: " + report.text());
        assertEquals(Optional.of(MtaStsMode.ENFORCE), report.mode());
        assertTrue(report.mx().contains(GOOD));
        assertEquals(GOOD, connection.hostname());
        assertTrue(connection.requireTls());
      } else {
        assertFalse(answer.verdict() == Verdict.ALWAYS, () -> connection.trace().toString());
        assertEquals(Source.NONE, report.source());
        assertEquals(OTHER, connection.hostname());
        assertReported(connection, answer);
      }
      Spoken.assertHarmless(connection.report());
    }
    assertNobodyIsLeft();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void knownPolicyStaysInForce(long seed) throws Exception {
    world.policyHost.become(Answer.good(POLICY)::over);
    try (MxConnector patient = world.connector(false, folder.resolve("policies.json"))) {
      patient.connect(DOMAIN).close();
    }
    Answer answer = answer(seed);
    world.announce("2");
    world.policyHost.become(answer::over);
    try (MxConnector connector = connector(answer);
        MxConnection connection = connector.connect(DOMAIN)) {
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      assertEquals(Optional.of(MtaStsMode.ENFORCE), report.mode());
      assertEquals(GOOD, connection.hostname());
      assertTrue(connection.requireTls());
      if (report.source() == Source.CACHE) {
        assertEquals(Optional.of("1"), report.id());
        assertEquals(report.reason(), Optional.of(reason(connection)));
        assertInTime(connection, answer);
      } else {
        assertFalse(answer.verdict() == Verdict.NEVER, () -> "accepted: " + report.text());
      }
      Spoken.assertHarmless(connection.report());
    }
    assertNobodyIsLeft();
  }

  private Answer answer(long seed) {
    return Answers.of(seed, Integer.toString(world.elsewhere.port()));
  }

  private MxConnector connector(Answer answer) {
    return world.connector(answer.hangs(), folder.resolve("policies.json"));
  }

  /** RFC 8460 §4.3.2.2: what failed is reported as what it is, and has ended before its time. */
  private static void assertReported(MxConnection connection, Answer answer) {
    TlsReportResult expected =
        reason(connection) == Reason.FETCH_FAILED
            ? TlsReportResult.STS_POLICY_FETCH_ERROR
            : TlsReportResult.STS_POLICY_INVALID;
    List<TlsResult> results = connection.report().tlsResults();
    assertEquals(
        List.of(expected), results.stream().flatMap(each -> each.failure().stream()).toList());
    assertInTime(connection, answer);
  }

  private static Reason reason(MxConnection connection) {
    Reason reason = connection.report().mtaSts().orElseThrow().reason().orElseThrow();
    assertTrue(Set.of(Reason.FETCH_FAILED, Reason.POLICY_INVALID).contains(reason), reason.word());
    return reason;
  }

  /** Nothing but a host that hangs is waited for to the end. */
  private static void assertInTime(MxConnection connection, Answer answer) {
    String trace = connection.trace().toString();
    assertTrue(answer.hangs() || !trace.contains("no complete answer in time"), trace);
  }

  private void assertNobodyIsLeft() throws Exception {
    assertEquals(0, world.elsewhere.accepted());
    assertTrue(world.dns.queries().stream().noneMatch(q -> q.name().contains("elsewhere")));
    world.policyHost.awaitAllGone(LIMIT);
  }
}
