package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.ProviderDescription;
import mxconnect.api.TlsObligation;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;

class TextTest {
  private static final String STEPS =
      """
      steps, 10.0 ms:
        exchangers    5.0 ms  example.com: 1 mail exchanger
        attempt       5.0 ms  192.0.2.1: evil \\u001b[2J\
      """;

  @Test
  void connectionSaysWhomItReachedAndHow() {
    Samples.Connection connection =
        new Samples.Connection(
            Samples.DOMAIN,
            Samples.ENCRYPT,
            Optional.of("out.example"),
            Optional.of(Samples.POLICY));
    assertEquals(
        """
        connected user@zürich.example -> mx1.example.com [2001:db8::25]:25  220 hello
          from out.example [2001:db8::2]:40000, preference 10
          TLS: required, with any certificate (DANE)
          MTA-STS: mode enforce, fetched
          refused addresses:
            mx0.example.com [::1]  loopback
        """
            + STEPS,
        String.join(
            "\n",
            new ConnectionText(Terminal.none())
                .lines("user@zürich.example", connection, Optional.of("220 hello"))));
  }

  /** The caller may ask for TLS where neither DANE nor a policy does. */
  @Test
  void obligationSaysWhoAsksForIt() {
    Details details = new Details(new Ink(false), Terminal.none());
    TlsObligation pkix = new TlsObligation.Pkix("mx", List.of(), Samples.ANY_TLS.trustManager());
    ConnectReport enforced = Samples.report().mtaSts(Samples.POLICY).build();
    ConnectReport none = Samples.report().build();
    assertEquals(
        "required, with a valid certificate for mx (MTA-STS)", details.tls(pkix, enforced));
    assertEquals("required, with a valid certificate for mx", details.tls(pkix, none));
    assertEquals(
        "required, with any certificate",
        details.tls(new TlsObligation.EncryptOnly(Optional.of("mx"), List.of()), none));
  }

  /** RFC 8460 §4.3. */
  @Test
  void whatIsToBeReportedOfTlsIsToldIfItFailed() {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.CERTIFICATE_REJECTED, "what happened")
            .report(Samples.report().tlsResults(List.of(Samples.EXPIRED, Samples.SECURED)).build())
            .build();
    assertEquals(
        """
        failed x -> CERTIFICATE_REJECTED  \
        451 4.7.5 No mail server of the recipient domain can be trusted
          what happened
          temporary: the message may be tried again
          failures of TLS to report:
            mx1.example.com certificate-expired (sts): expired \\u001b
        """
            + STEPS,
        String.join("\n", new FailureText(Terminal.none()).lines("x", failure)));
  }

  @Test
  void silentServerHasNoGreeting() {
    assertEquals(
        "connected a\\u202eb -> mx1.example.com [2001:db8::25]:25  (no greeting)",
        new ConnectionText(Terminal.none())
            .headline(
                "a\u202eb", Samples.connection(Samples.DOMAIN, Samples.ANY_TLS), Optional.empty()));
  }

  @Test
  void planSaysWhatIsDialledAndWhatNot() {
    ConnectPlan plan = Samples.plan(Samples.report().mtaSts(Samples.NO_POLICY).build());
    assertEquals(
        """
        plan for x:
             10  mx1.example.com
                 192.0.2.1 2001:db8::1 and 3 cut off, TLS: if offered, with any certificate
             10  mx1.example.com
                 NO_ADDRESS: because
          MTA-STS: no policy (no record)
        """
            + STEPS,
        String.join("\n", new PlanText(Terminal.none()).lines("x", plan)));
  }

  @Test
  void failureSaysWhatToDoWithTheMessage() {
    MxConnectException failure =
        Samples.failureAfterAttempts("what happened \u001b", Optional.empty());
    assertEquals(
        """
        failed x -> CONNECTION_REFUSED  \
        451 4.4.1 No answer from the mail servers of the recipient domain
          what happened \\u001b
          temporary: the message may be tried again
          attempts:
            mx1.example.com [2001:db8::1]:25 failed CONNECTION_REFUSED, 2.0 ms: refused
            mx9.example.org skipped MTA_STS_MISMATCH, 0.0 ms: not in the policy
          refused addresses:
            mx0.example.com [::1]  loopback
        """
            + STEPS,
        String.join("\n", new FailureText(Terminal.none()).lines("x", failure)));
  }

  @Test
  void providersAreATable() {
    assertEquals(
        """
        KIND             NAME        STATUS      PRIORITY  FROM
        resolver         dnsjava     in use          -100  mxconnect.dns.dnsjava@0.1.0
                         the highest priority
        resolver         dnsjava     in use          -100  dnsjava.jar 0.1.0
                         the highest priority\
        """,
        String.join(
            "\n",
            new ProvidersText(Terminal.none())
                .lines(
                    List.of(provider("mxconnect.dns.dnsjava@0.1.0"), provider("dnsjava.jar")),
                    UnaryOperator.identity())));
  }

  private static ProviderDescription provider(String origin) {
    return ProviderDescription.builder("resolver", "x.Dnsjava", ProviderDescription.Status.IN_USE)
        .name("dnsjava")
        .priority(-100)
        .origin(origin)
        .version("0.1.0")
        .detail("the highest priority")
        .build();
  }
}
