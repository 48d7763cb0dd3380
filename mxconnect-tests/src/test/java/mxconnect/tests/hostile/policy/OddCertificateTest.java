package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.PolicyWorld.DOMAIN;
import static mxconnect.tests.hostile.policy.PolicyWorld.GOOD;
import static mxconnect.tests.hostile.policy.PolicyWorld.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.hostile.wire.OddIdentities;
import mxconnect.tests.hostile.wire.Spoken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy from a host whose certificate is not for it, or not valid, is none (RFC 8461 §3.3). */
@Timeout(120)
class OddCertificateTest {
  private static final Map<String, ServerIdentity> ODD =
      OddIdentities.of(PolicyWorld.AUTHORITY, PolicyWorld.HOST);

  private static final Answer ANSWER =
      Answer.good("version: STSv1\nmode: enforce\nmx: " + GOOD + "\nmax_age: 86400\n");

  @TempDir Path folder;
  @AutoClose private PolicyWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new PolicyWorld(folder);
  }

  static Stream<String> kinds() {
    return ODD.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void certificateIsRefused(String kind) throws Exception {
    world.policyHost.become(connection -> answer(connection, ODD.get(kind)));
    try (MxConnector connector = world.connector(false, folder.resolve("policies.json"));
        MxConnection connection = connector.connect(DOMAIN)) {
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      assertEquals(Source.NONE, report.source());
      assertEquals(OTHER, connection.hostname());
      List<TlsReportResult> results =
          connection.report().tlsResults().stream().flatMap(r -> r.failure().stream()).toList();
      boolean unread = kind.endsWith("octets") || kind.endsWith("end"); // so nothing judges it
      assertEquals(
          List.of(
              unread ? TlsReportResult.STS_POLICY_FETCH_ERROR : TlsReportResult.STS_WEBPKI_INVALID),
          results,
          () -> connection.trace().toString());
      assertTrue(!connection.trace().toString().contains("in time"));
      Spoken.assertHarmless(connection.report());
    }
  }

  private static void answer(Socket connection, ServerIdentity identity) throws Exception {
    SSLSocket secure =
        (SSLSocket)
            identity.serverContext().getSocketFactory().createSocket(connection, null, true);
    ANSWER.over(secure);
  }
}
