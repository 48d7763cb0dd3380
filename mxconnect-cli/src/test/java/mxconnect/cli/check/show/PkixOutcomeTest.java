package mxconnect.cli.check.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.finding.CheckResult;
import org.junit.jupiter.api.Test;

/** Whether certificates would do for a policy (RFC 8461 §4.2). */
class PkixOutcomeTest {
  @Test
  void anAddressHasNoNameThatACertificateCouldBeFor() {
    assertEquals(PkixOutcome.NONE, first(CheckSamples.literal()));
  }

  @Test
  void aHostIsJudgedByItsCertificates() {
    assertEquals(PkixOutcome.VALID, first(CheckSamples.mtaSts()));
    assertEquals(PkixOutcome.INVALID, first(CheckSamples.opportunistic()));
    assertEquals(PkixOutcome.NONE, first(CheckSamples.busy()));
  }

  private static PkixOutcome first(CheckResult result) {
    ExchangerFact host = result.facts().exchangers().getFirst();
    assertEquals(PkixOutcome.of(host), PkixOutcome.of(host, host.addresses().getFirst()));
    return PkixOutcome.of(host);
  }
}
