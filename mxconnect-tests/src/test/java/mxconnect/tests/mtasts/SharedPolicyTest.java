package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.OTHER;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fetch and its failure are shared by all calls of a connector, so what one of them wants for
 * itself decides nothing about the policy of the others.
 */
@Timeout(120)
class SharedPolicyTest {
  private static final String POLICY_HOST = "mta-sts." + DOMAIN;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  @AutoClose private PolicyMail mail;

  @Test
  void guardOfOneCallDecidesNothingAboutThePolicyOfTheNext() throws Exception {
    start(PolicyAnswer.enforce(GOOD));
    AddressRules guarded =
        AddressRules.builder()
            .blockLocalAddresses(true)
            .allowFor(DOMAIN, IpPrefix.parse("127.0.0.2/31"))
            .build();
    connect(mail.options().addressRules(guarded));
    assertEnforced(connect(mail.options()));
  }

  @Test
  void familiesOfOneCallDecideNothingAboutThePolicyOfTheNext() throws Exception {
    start(PolicyAnswer.enforce(GOOD));
    mail.world.dns().zone(zone(PolicyMail.hosts("::1")).build());
    try (PolicyHost host =
        PolicyHost.start(new InetSocketAddress("::1", mail.world.policyPort()))) {
      host.serve(DOMAIN, PolicyMail.authority().identity(POLICY_HOST), PolicyAnswer.enforce(GOOD));
      connect(mail.options().addressFamilies(f -> f.withIgnoreIpv6(true)));
      assertEnforced(connect(mail.options()));
    }
  }

  @Test
  void impatienceOfOneCallDecidesNothingAboutThePolicyOfTheNext() throws Exception {
    Gate gate = Gate.closed();
    start(PolicyAnswer.enforce(GOOD).holdUntil(gate));
    MxConnection hasty = connect(mail.options().timeout(Duration.ofSeconds(2)));
    assertEquals(Source.NONE, hasty.report().mtaSts().orElseThrow().source());
    gate.open();
    assertEnforced(connect(mail.options()));
    assertEquals(1, mail.world.policies().requests().size());
  }

  @Test
  void cancellationOfOneCallDecidesNothingAboutThePolicyOfTheNext() throws Exception {
    Gate gate = Gate.closed();
    start(PolicyAnswer.enforce(GOOD).holdUntil(gate));
    Future<MxConnection> first = mail.connector.connectAsync(DOMAIN);
    mail.world.policies().awaitRequest(request -> true, LIMIT);
    first.cancel(true);
    assertThrows(CancellationException.class, first::get);
    gate.open();
    assertEnforced(connect(mail.options()));
  }

  @Test
  void policyHostKeepsToTheRulesOfTheConnectorWhateverACallAllows() throws Exception {
    start(PolicyAnswer.enforce(GOOD));
    AddressRules guarded =
        AddressRules.builder()
            .blockLocalAddresses(true)
            .allowFor(DOMAIN, IpPrefix.parse("127.0.0.2/31"))
            .build();
    ConnectOptions strict = mail.options().addressRules(guarded).build();
    try (MxConnector connector = mail.connector(builder -> builder.options(strict));
        MxConnection open =
            connector.connect(mail.request().options(mail.options().build()).build())) {
      assertEquals(Source.NONE, open.report().mtaSts().orElseThrow().source());
    }
    assertTrue(mail.world.policies().handshakes().isEmpty());
  }

  private MxConnection connect(ConnectOptions.Builder options) throws Exception {
    try (MxConnection open =
        mail.connector.connect(mail.request().options(options.build()).build())) {
      return open;
    }
  }

  private static void assertEnforced(MxConnection open) {
    assertEquals(GOOD, open.hostname());
    assertTrue(open.requireTls());
  }

  private void start(PolicyAnswer answer) throws Exception {
    mail = new PolicyMail(folder, world -> world.policy(DOMAIN, answer), SharedPolicyTest::zone);
  }

  private static ZoneBuilder zone(ZoneBuilder hosts) {
    return announced(hosts.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD), "1");
  }
}
