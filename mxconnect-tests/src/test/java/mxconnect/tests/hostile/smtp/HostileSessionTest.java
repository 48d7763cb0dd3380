package mxconnect.tests.hostile.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsReportResult;
import mxconnect.tests.hostile.Seeds;
import mxconnect.tests.hostile.wire.Spoken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a mail exchanger says: the session is as its obligation wants it, or the call ends with
 * an error in its time (RFC 5321 §4.2, §4.5.3.2, RFC 3207 §4, §5, RFC 7672 §2.2, RFC 8689 §4.2.1).
 */
@Tag("seeded")
@Timeout(120)
class HostileSessionTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Set<ErrorCode> LATE =
      EnumSet.of(
          ErrorCode.GREETING_TIMED_OUT, ErrorCode.REPLY_TIMED_OUT, ErrorCode.DEADLINE_EXCEEDED);

  @TempDir Path folder;
  @AutoClose private SmtpWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new SmtpWorld(folder);
  }

  static LongStream seeds() {
    return Seeds.of(25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sessionIsAsItMustBeOrTheCallFails(long seed) throws Exception {
    Terms terms = Terms.values()[Math.floorMod(seed * 7, Terms.values().length)];
    Talks.Made made = Talks.of(seed);
    world.host.become(connection -> made.talk().over(connection, world.inClear));
    try (SmtpSession session = world.open(terms, made.hangs())) {
      assertSession(session, terms, made);
    } catch (MxConnectException e) {
      assertFailure(e, terms, made);
    }
    if (terms.obliged) {
      assertNothingInClear();
    }
    world.host.awaitAllGone(LIMIT);
  }

  private static void assertSession(SmtpSession session, Terms terms, Talks.Made made) {
    Spoken.assertHarmless(session.report());
    Spoken.assertHarmless(session.greeting());
    Spoken.assertHarmless(session.extensions());
    assertFalse(terms.obliged && session.tls().isEmpty(), session::toString);
    assertFalse(made.broken() && session.tls().isPresent(), session::toString);
    if (session.tls().isPresent()) {
      assertFalse(session.extensions().contains(Talks.IN_CLEAR), session::toString);
      assertEquals(terms.authenticated(), session.tls().get().authenticated());
      assertEquals(
          terms.domain.equals("ee.example") || terms.domain.equals("ta.example"),
          session.tls().get().tlsaMatch().isPresent());
    }
  }

  private static void assertFailure(MxConnectException e, Terms terms, Talks.Made made) {
    Spoken.assertHarmless(e);
    assertNotEquals(ErrorCode.INTERNAL, e.code(), e::toString);
    assertTrue(made.hangs() || !LATE.contains(e.code()), e::toString);
    assertTrue(made.hangs() || !e.getMessage().contains("timed out"), e::toString);
    Set<TlsReportResult> told = EnumSet.noneOf(TlsReportResult.class);
    e.report().tlsResults().forEach(each -> each.failure().ifPresent(told::add));
    told.removeAll(
        Set.of(TlsReportResult.STARTTLS_NOT_SUPPORTED, TlsReportResult.VALIDATION_FAILURE));
    assertEquals(Set.of(), told, () -> "the certificate is right: " + e.report().tlsResults());
  }

  /** RFC 8461 §5: where TLS is obliged, nothing else is said before it. */
  private void assertNothingInClear() {
    assertEquals(
        List.of(),
        world.inClear.stream()
            .filter(line -> !Set.of("EHLO sender.example", "STARTTLS", "QUIT", "").contains(line))
            .toList());
  }
}
