package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/** Entries of shared caches, such as values of Redis: what is read is written and read the same. */
public final class CachedPolicyFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    String text = FuzzTarget.text(octets);
    Optional<CachedPolicy> policy = CachedPolicy.parse(text);
    policy.ifPresent(
        read -> {
          assertEquals(policy, CachedPolicy.parse(read.format()));
          assertEquals(read.fetchedAt().plus(read.maxAge()), read.expiresAt());
        });
    Optional<FailedFetch> failure = FailedFetch.parse(text);
    failure.ifPresent(
        read -> {
          assertEquals(failure, FailedFetch.parse(read.format()));
          Harmless.check(read.message());
        });
  }
}
