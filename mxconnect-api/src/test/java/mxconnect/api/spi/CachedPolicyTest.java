package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.MtaStsMode;
import org.junit.jupiter.api.Test;

class CachedPolicyTest {
  private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void policyExpiresItsMaxAgeAfterItsFetch() {
    CachedPolicy policy =
        new CachedPolicy(
            "1", MtaStsMode.ENFORCE, List.of("mx.example"), Duration.ofDays(7), FETCHED);
    assertEquals(Instant.parse("2026-11-08T00:00:00Z"), policy.expiresAt());
  }

  @Test
  void policyKeepsACopyOfItsPatterns() {
    List<String> mx = new ArrayList<>(List.of("*.example"));
    CachedPolicy policy =
        new CachedPolicy("1", MtaStsMode.TESTING, mx, Duration.ofDays(7), FETCHED);
    mx.clear();
    assertEquals(List.of("*.example"), policy.mx());
  }
}
