package mxconnect.core.policy;

import static mxconnect.core.policy.JudgedHosts.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.dns.Security;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.obligation.HostObligations;
import mxconnect.core.obligation.Refusals;
import org.junit.jupiter.api.Test;

/** From which hosts a policy has kept mail, and which of them a newer one would let have it. */
class RefusalsTest {
  private static final String LISTED = "mx.example.com";
  private static final String OTHER = "mx.elsewhere.example";

  private final JudgedHosts judged = new JudgedHosts();
  private final HostObligations enforced = judged.under(MtaStsMode.ENFORCE, LISTED);
  private final HostObligations tested = judged.under(MtaStsMode.TESTING, LISTED);

  @Test
  void hostThatIsListedIsRefusedNothing() {
    assertTrue(refusals(enforced, LISTED).areNone());
    assertFalse(refusals(enforced, LISTED, OTHER).areNone());
    assertTrue(refusals(tested, LISTED, OTHER).areNone());
  }

  @Test
  void hostWhoseTlsHasFailedIsRefusedByThePolicyThatRequiresIt() {
    failed(LISTED, ErrorCode.CERTIFICATE_REJECTED);
    assertFalse(refusals(enforced, LISTED).areNone());
    assertTrue(refusals(tested, LISTED).areNone());
  }

  @Test
  void hostThatHasFailedOtherwiseIsNotRefused() {
    failed(LISTED, ErrorCode.CONNECTION_REFUSED);
    assertTrue(refusals(enforced, LISTED).areNone());
  }

  /** RFC 8461 §2: usable records take the place of the policy's certificate. */
  @Test
  void hostThatHasFailedUnderItsTlsaRecordsIsNotRefusedByThePolicy() {
    failed(LISTED, ErrorCode.CERTIFICATE_REJECTED);
    reported(LISTED, DaneReport.Verdict.NO_RECORDS);
    reported("mx2.example.com", DaneReport.Verdict.DANE);
    assertFalse(refusals(enforced, LISTED).areNone());
    reported(LISTED, DaneReport.Verdict.DANE);
    assertTrue(refusals(enforced, LISTED).areNone());
  }

  @Test
  void hostThatTheNewerPolicyListsIsTriedAgain() {
    HostObligations newer = judged.under(MtaStsMode.ENFORCE, LISTED, OTHER);
    assertEquals(List.of(OTHER), lifted(refusals(enforced, LISTED, OTHER), newer));
    assertEquals(List.of(), lifted(refusals(enforced, LISTED, OTHER), enforced));
  }

  @Test
  void hostOfFailedTlsIsTriedAgainUnderAPolicyThatDoesNotRequireIt() {
    failed(LISTED, ErrorCode.CERTIFICATE_REJECTED);
    assertEquals(List.of(LISTED), lifted(refusals(enforced, LISTED), tested));
    assertEquals(List.of(), lifted(refusals(enforced, LISTED), enforced));
    HostObligations without = judged.under(MtaStsMode.ENFORCE, OTHER);
    assertEquals(List.of(), lifted(refusals(enforced, LISTED), without));
  }

  private Refusals refusals(HostObligations obligations, String... hostnames) {
    return new Refusals(new Exchangers(hosts(hostnames), List.of()), obligations, judged.log);
  }

  private static List<String> lifted(Refusals refusals, HostObligations newer) {
    Optional<Exchangers> lifted = refusals.liftedBy(newer);
    return lifted.stream().flatMap(some -> some.list().stream()).map(Exchanger::hostname).toList();
  }

  private void failed(String hostname, ErrorCode code) {
    judged.log.skipped(hostname, 25, Problem.of(code, "as the test wants it"));
  }

  private void reported(String hostname, DaneReport.Verdict verdict) {
    judged.log.dane(DaneReport.builder(hostname, verdict).mx(Security.SECURE).build());
  }
}
