package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.tlsrpt.TlsReport;
import mxconnect.tlsrpt.TlsReports;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What calls come to in a TLS report (RFC 8460 §4). */
@Timeout(120)
class TlsReportedTest {
  private static final String ODD_POLICY =
      "max_age: 086400\r\nx-by: us\r\nmx: Good.example.com\r\nmode: %s\r\nversion: STSv1\r\n";

  private final TlsReports reports =
      TlsReports.builder("Example Inc.", "tls-reports@mail.example.net").build();

  @TempDir Path folder;
  @AutoClose private PolicyMail mail;

  @Test
  void sessionIsASuccessOfThePolicyToTheLetter() throws Exception {
    start(world -> world.policy(DOMAIN, odd("enforce")));
    call();
    call();

    JsonNode policy = only(report().path("policies"));

    assertEquals("sts", policy.at("/policy/policy-type").asString());
    assertEquals(DOMAIN, policy.at("/policy/policy-domain").asString());
    assertEquals(
        List.of(
            "max_age: 086400",
            "x-by: us",
            "mx: Good.example.com",
            "mode: enforce",
            "version: STSv1"),
        texts(policy.at("/policy/policy-string")));
    assertEquals(List.of(GOOD), texts(policy.at("/policy/mx-host")));
    assertEquals(2, policy.at("/summary/total-successful-session-count").asInt());
    assertEquals(0, policy.at("/summary/total-failure-session-count").asInt());
  }

  @Test
  void certificateThatATestedPolicyWouldRefuseIsAFailureWithAllItsAddresses() throws Exception {
    start(world -> world.policy(DOMAIN, odd("testing")));
    mail.world
        .host("127.0.0.2")
        .become(SmtpDialogue.of(GOOD).startTls(PolicyMail.authority().identity("www.example.com")));
    call();

    JsonNode detail = only(only(report().path("policies")).path("failure-details"));

    assertEquals("certificate-host-mismatch", detail.path("result-type").asString());
    assertEquals(GOOD, detail.path("receiving-mx-hostname").asString());
    assertEquals("127.0.0.2", detail.path("receiving-ip").asString());
    assertEquals("127.0.0.1", detail.path("sending-mta-ip").asString());
    assertEquals(1, detail.path("failed-session-count").asInt());
  }

  @Test
  void policyThatCannotBeFetchedIsAFailureBesideTheSession() throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.status(404)));
    call();

    JsonNode policies = report().path("policies");

    assertEquals(2, policies.size());
    assertEquals(
        "sts-policy-fetch-error", policies.at("/0/failure-details/0/result-type").asString());
    assertEquals("no-policy-found", policies.at("/1/policy/policy-type").asString());
    assertEquals(1, policies.at("/1/summary/total-successful-session-count").asInt());
  }

  private static PolicyAnswer odd(String mode) {
    return PolicyAnswer.policy(ODD_POLICY.formatted(mode));
  }

  private void call() throws InterruptedException {
    try (SmtpSession session =
        mail.connector.open(mail.request().build(), SmtpSession.opener("mail.example.net"))) {
      reports.add(session.report());
    } catch (MxConnectException e) {
      reports.add(e.report());
    }
  }

  private JsonNode report() {
    List<TlsReport> drained = reports.drain(LocalDate.MAX);
    assertEquals(1, drained.size());
    return JsonMapper.shared().readTree(drained.getFirst().json());
  }

  private static JsonNode only(JsonNode array) {
    assertEquals(1, array.size(), array::toString);
    return array.path(0);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private void start(UnaryOperator<MailWorld.Builder> world) throws IOException {
    mail = new PolicyMail(folder, world, zone -> announced(zone.mx(DOMAIN, 10, GOOD), "1"));
  }
}
