package mxconnect.core.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.fuzz.FuzzTarget;

/**
 * Policy files: what is strictly right is right in any case, and a policy is the same again when it
 * comes out of a cache.
 */
public final class PolicyParserFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    String text = FuzzTarget.text(octets);
    Optional<PolicyDocument> lenient = parse(text, false);
    Optional<PolicyDocument> strict = parse(text, true);
    if (strict.isPresent()) {
      assertEquals(strict, lenient);
      // A carriage return before the one that ends a line is part of the line.
      if (!text.contains("\r\r")) {
        assertEquals(strict, parse(PolicyParser.withoutBlankLines(text), true));
      }
    }
    lenient.ifPresent(PolicyParserFuzz::check);
  }

  private static void check(PolicyDocument policy) {
    assertTrue(policy.maxAge().compareTo(PolicyDocument.MAX_AGE) <= 0);
    assertTrue(policy.mode() == MtaStsMode.NONE || !policy.mx().isEmpty());
    MxPatterns patterns = MxPatterns.of(policy.mx());
    for (String mx : policy.mx()) {
      assertEquals(Optional.of(mx), MxPattern.parse(mx).map(MxPattern::toString));
      String host = mx.replaceFirst("^\\*", "label");
      assertTrue(patterns.match(host), host);
      assertFalse(MxPatterns.of(List.of(mx)).match("below." + host), host);
    }
    CachedPolicy cached =
        new CachedPolicy("1", policy.mode(), policy.mx(), policy.maxAge(), Instant.EPOCH);
    assertEquals(Optional.of(cached), CachedPolicy.parse(cached.format()));
    assertEquals(Optional.of(policy), parse(String.join("\r\n", cached.lines()), true));
  }

  private static Optional<PolicyDocument> parse(String text, boolean strict) {
    try {
      return Optional.of(PolicyParser.parse(text, strict));
    } catch (PolicySyntaxException malformed) {
      return Optional.empty();
    }
  }
}
