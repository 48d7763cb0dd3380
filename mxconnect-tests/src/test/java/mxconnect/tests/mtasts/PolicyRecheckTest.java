package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.OTHER;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static mxconnect.tests.mtasts.PolicyMail.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.OpenException;
import mxconnect.api.Opener;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Before TLS keeps a message from a host, the policy is checked anew (RFC 8461 §5.1). */
@Timeout(120)
class PolicyRecheckTest {
  private static final String BETTER = "better.example.com";

  /** What must be verified fails here, so that the policy decides alone. */
  private static final Opener<TlsObligation> VERIFYING =
      (connection, deadline) -> {
        if (connection.tls().authenticated()) {
          throw OpenException.builder(ErrorCode.CERTIFICATE_REJECTED, "not this certificate")
              .scope(OpenException.Scope.ADDRESS)
              .build();
        }
        connection.close();
        return connection.tls();
      };

  @TempDir Path folder;
  @AutoClose private PolicyMail mail;

  @Test
  void policyThatNoLongerRequiresTlsCounts() throws Exception {
    start();
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure().code());
    publish("2", PolicyAnswer.testing(GOOD));

    assertInstanceOf(
        TlsObligation.Opportunistic.class, mail.connector.open("user@" + DOMAIN, VERIFYING));
  }

  @Test
  void recordIsAskedForAnewAndTheFailureIsTemporaryIfItIsTheSame() throws Exception {
    start();

    MxConnectException failure = failure();

    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure.code());
    assertTrue(failure.temporary());
    assertEquals("4.7.5", failure.reply().enhancedStatus());
    assertEquals(2, mail.world.dns().queries("_mta-sts." + DOMAIN, RecordType.TXT).size());
    assertEquals(1, failure.attempts().size());
  }

  @Test
  void hostIsNotTriedAgainIfTheNewerPolicyRequiresTheSame() throws Exception {
    start();
    failure();
    publish("2", PolicyAnswer.enforce(GOOD));

    MxConnectException failure = failure();

    assertEquals(Optional.of("2"), failure.report().mtaSts().orElseThrow().id());
    assertEquals(1, failure.attempts().size());
  }

  /** Nobody else would tell the domain that its own policy keeps mail from it (RFC 8460 §4.3). */
  @Test
  void hostThatThePolicyDoesNotListIsReportedOnceIfNoHostCouldBeUsed() throws Exception {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce("*.example.org")),
            hosts -> announced(hosts.mx(DOMAIN, 10, GOOD), "1"));

    TlsResult result = failure().report().tlsResults().getFirst();

    assertEquals(1, failure().report().tlsResults().size());
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(DOMAIN, result.policyDomain());
    assertEquals(List.of("*.example.org"), result.mxHosts());
    assertEquals(Optional.of(GOOD), result.hostname());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), result.failure());
  }

  /** RFC 5321 §5.1: only better hosts than this one may be tried, under whatever policy. */
  @Test
  void policyIsCheckedAnewAlsoWhereThisHostIsABackup() throws Exception {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce("*.example.org")),
            hosts -> announced(withBackup(hosts.ttl(3600)), "1"));

    try (MxConnector connector = backup()) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect(DOMAIN));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());
      assertTrue(failure.temporary());
      assertEquals(2, mail.world.dns().queries("_mta-sts." + DOMAIN, RecordType.TXT).size());
      assertEquals(
          List.of(Optional.of(BETTER)),
          failure.report().tlsResults().stream().map(TlsResult::hostname).toList());

      mail.world.dns().zone(announced(withBackup(hosts()), "2").build());
      serve(PolicyAnswer.enforce(BETTER, OTHER));
      try (MxConnection connection = connector.connect(DOMAIN)) {
        assertEquals(BETTER, connection.hostname());
      }
    }
  }

  @Test
  void planOfABackupGoesByTheNewerPolicyToo() throws Exception {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce("*.example.org")),
            hosts -> announced(withBackup(hosts.ttl(3600)), "1"));
    try (MxConnector connector = backup()) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.plan(DOMAIN));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());

      mail.world.dns().zone(announced(withBackup(hosts()), "2").build());
      serve(PolicyAnswer.enforce(BETTER, OTHER));
      assertEquals(
          List.of(Optional.empty(), Optional.of(ErrorCode.MTA_STS_MISMATCH)),
          connector.plan(DOMAIN).exchangers().stream().map(PlannedExchanger::code).toList());
    }
  }

  private static ZoneBuilder withBackup(ZoneBuilder zone) {
    return zone.mx(DOMAIN, 10, BETTER).a(BETTER, "192.0.2.1").mx(DOMAIN, 20, OTHER);
  }

  /** A host is recognised on the port of SMTP alone, so a hook leads to that of the world. */
  private MxConnector backup() {
    ConnectHook leading =
        attempt ->
            ConnectDecision.redirectTrusted(new InetSocketAddress("127.0.0.2", mail.world.port()));
    ConnectOptions options =
        mail.options()
            .port(ConnectOptions.SMTP_PORT)
            .addressRules(rules -> rules.selfDetection(true).addOwnHostname(OTHER))
            .build();
    return mail.connector(setup -> setup.options(options).addHook(leading));
  }

  @Test
  void hostThatThePolicyDoesNotListIsNotReportedIfAnotherIsUsed() throws Exception {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)),
            hosts -> announced(hosts.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD), "1"));
    try (MxConnection connection =
        mail.connector.open("user@" + DOMAIN, (open, deadline) -> open)) {
      assertEquals(List.of(), connection.report().tlsResults());
    }
  }

  private MxConnectException failure() {
    return assertThrows(
        MxConnectException.class, () -> mail.connector.open("user@" + DOMAIN, VERIFYING));
  }

  private void start() throws IOException {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)),
            hosts -> announced(hosts.ttl(3600).mx(DOMAIN, 10, GOOD), "1"));
  }

  /** The record that is known still has its time to live. */
  private void publish(String id, PolicyAnswer policy) throws IOException {
    mail.world.dns().zone(announced(hosts().mx(DOMAIN, 10, GOOD), id).build());
    serve(policy);
  }

  private void serve(PolicyAnswer policy) {
    mail.world
        .policies()
        .serve(DOMAIN, PolicyMail.authority().identity("mta-sts." + DOMAIN), policy);
  }
}
