package mxconnect.tests.hostile.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.hostile.wire.OddIdentities;
import mxconnect.tests.hostile.wire.Spoken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A certificate that is not for the host, or not valid, opens no session where one must be verified
 * by PKIX or by the records of DANE, which no such certificate matches (RFC 7672 §3.1).
 */
@Timeout(120)
class OddCertificateTest {
  private static final Map<String, ServerIdentity> ODD =
      OddIdentities.of(SmtpWorld.AUTHORITY, SmtpWorld.PLAIN);

  private static final Set<ErrorCode> REFUSED =
      EnumSet.of(ErrorCode.CERTIFICATE_REJECTED, ErrorCode.HANDSHAKE_FAILED);

  private static final Talk.Say EHLO = Talk.text("250-mx\r\n250 STARTTLS\r\n");

  @TempDir Path folder;
  @AutoClose private SmtpWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new SmtpWorld(folder);
  }

  static Stream<String> kinds() {
    return ODD.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void certificateIsRefused(String kind) throws Exception {
    Talk talk =
        new Talk(
            Talk.text("220 mx\r\n"),
            Map.of("EHLO", EHLO, "STARTTLS", Talk.text("220 go\r\n")),
            (connection, version) -> handshake(connection, ODD.get(kind)),
            Map.of("EHLO", EHLO),
            "TLSv1.3");
    world.host.become(connection -> talk.over(connection, world.inClear));
    for (Terms terms : Set.of(Terms.PKIX, Terms.DANE_EE)) {
      MxConnectException e =
          assertThrows(MxConnectException.class, () -> world.open(terms, false).close());
      assertTrue(REFUSED.contains(e.code()), e::toString);
      assertTrue(e.temporary());
      assertFalse(e.report().tlsResults().isEmpty() && terms == Terms.DANE_EE);
      Spoken.assertHarmless(e);
    }
    assertEquals(Set.of("EHLO sender.example", "STARTTLS"), Set.copyOf(world.inClear));
  }

  private static SSLSocket handshake(Socket connection, ServerIdentity identity) throws Exception {
    SSLSocket secure =
        (SSLSocket)
            identity.serverContext().getSocketFactory().createSocket(connection, null, true);
    secure.startHandshake();
    return secure;
  }
}
