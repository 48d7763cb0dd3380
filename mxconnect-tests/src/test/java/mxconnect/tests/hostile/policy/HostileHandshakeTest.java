package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.PolicyWorld.DOMAIN;
import static mxconnect.tests.hostile.policy.PolicyWorld.GOOD;
import static mxconnect.tests.hostile.policy.PolicyWorld.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocket;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsReportResult;
import mxconnect.tests.hostile.Seeds;
import mxconnect.tests.hostile.wire.CutSocket;
import mxconnect.tests.hostile.wire.Ending;
import mxconnect.tests.hostile.wire.RawHost;
import mxconnect.tests.hostile.wire.RawTls;
import mxconnect.tests.hostile.wire.Script;
import mxconnect.tests.hostile.wire.Spoken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS with a policy host that goes wrong at any octet is a failure to fetch (RFC 8461 §3.3). */
@Tag("seeded")
@Timeout(120)
class HostileHandshakeTest {
  private static final Answer ANSWER =
      Answer.good("version: STSv1\nmode: enforce\nmx: " + GOOD + "\nmax_age: 86400\n");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** More than the octets that a policy host may send. */
  private static final int MANY = 20_000;

  @TempDir Path folder;
  @AutoClose private PolicyWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PolicyWorld(folder);
  }

  static LongStream seeds() {
    return Seeds.of(16);
  }

  /** Only when the whole policy is there does it count, whether or not the end of TLS is told. */
  @ParameterizedTest
  @MethodSource("seeds")
  void connectionThatEndsAtAnyOctetIsNoPolicy(long seed) throws Exception {
    Random random = new Random(seed);
    random.nextInt();
    boolean old = random.nextBoolean();
    Ending ending = Ending.values()[random.nextInt(Ending.values().length * 8) % 25 % 4];
    int cut = random.nextInt(octets(old) + 1);
    assertNoPolicyOrWhole(
        connection -> ANSWER.over(secure(new CutSocket(connection, cut, ending), old)),
        ending == Ending.SILENCE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void recordsThatAreNoHandshakeAreNoPolicy(long seed) throws Exception {
    assertNoPolicyOrWhole(RawTls.of(seed)::over, false);
  }

  /** RFC 8446 §4.6.3. */
  @Test
  void keysThatAreUpdatedForEverAreNoPolicy() throws Exception {
    assertNoPolicyOrWhole(HostileHandshakeTest::updateKeys, false);
  }

  private static void updateKeys(Socket connection) throws Exception {
    SSLSocket secure = secure(connection, false);
    for (int i = 0; i < MANY; i++) {
      secure.startHandshake();
    }
    RawHost.untilGone(connection);
  }

  private void assertNoPolicyOrWhole(Script script, boolean hangs) throws Exception {
    world.policyHost.become(script);
    try (MxConnector connector = world.connector(hangs, folder.resolve("policies.json"));
        MxConnection connection = connector.connect(DOMAIN)) {
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      if (report.source() == Source.FETCHED) {
        assertEquals(List.of(GOOD), report.mx());
        assertEquals(Optional.of(Duration.ofDays(1)), report.maxAge());
      } else {
        assertEquals(Optional.of(Reason.FETCH_FAILED), report.reason());
        assertEquals(OTHER, connection.hostname());
        assertEquals(
            List.of(Optional.of(TlsReportResult.STS_POLICY_FETCH_ERROR)),
            connection.report().tlsResults().stream().map(each -> each.failure()).toList());
      }
      String trace = connection.trace().toString();
      assertTrue(hangs || !trace.contains("no complete answer in time"), trace);
      Spoken.assertHarmless(connection.report());
    }
    world.policyHost.awaitAllGone(LIMIT);
  }

  private static SSLSocket secure(Socket connection, boolean old) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            PolicyWorld.IDENTITY
                .serverContext()
                .getSocketFactory()
                .createSocket(connection, null, true);
    secure.setEnabledProtocols(new String[] {old ? "TLSv1.2" : "TLSv1.3"});
    secure.startHandshake();
    return secure;
  }

  /** About how many octets the host sends in all, and some more. */
  private static int octets(boolean old) {
    return old ? 1_700 : 1_500;
  }
}
