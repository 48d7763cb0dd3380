package mxconnect.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** A policy in messages and in the trace. */
class AppliedPolicyTest {
  @Test
  void policyIsNamedByItsDomainModeAndHosts() {
    assertEquals(
        "MTA-STS policy of example.com (mode enforce, mx: mx0.example, mx1.example)",
        policy(2).inWords());
  }

  /** A hostile one has thousands. */
  @Test
  void tenHostsAreNamedAndTheOthersCounted() {
    String ten = String.join(" ", hosts(10));
    assertEquals(ten, policy(10).details().get("mx"));
    assertEquals(ten + " ... (2 more)", policy(12).details().get("mx"));
  }

  @Test
  void traceHasTheFactsOfThePolicy() {
    assertEquals(
        Map.of(
            "source", "fetched",
            "mode", "enforce",
            "id", "1",
            "maxAge", "86400",
            "mx", "mx0.example"),
        policy(1).details());
    assertEquals(
        Map.of("source", "none", "reason", "no-record"),
        AppliedPolicy.none("example.com", Reason.NO_RECORD).details());
  }

  private static AppliedPolicy policy(int hosts) {
    return AppliedPolicy.fetched(
        "example.com",
        new CachedPolicy(
            "1", MtaStsMode.ENFORCE, hosts(hosts), Duration.ofDays(1), Instant.EPOCH, ""));
  }

  private static List<String> hosts(int number) {
    return IntStream.range(0, number).mapToObj(i -> "mx" + i + ".example").toList();
  }
}
