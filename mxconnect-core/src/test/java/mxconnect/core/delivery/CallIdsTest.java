package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallIdsTest {
  @Test
  void noTwoCallsOfAnyConnectorHaveTheSame() {
    Set<String> ids = new HashSet<>();
    Stream.generate(CallIds::ofCalls)
        .limit(100)
        .forEach(connector -> IntStream.range(0, 100).forEach(i -> ids.add(connector.next())));
    assertEquals(10_000, ids.size());
  }

  @Test
  void theyAreShortAndPrintable() {
    String id = CallIds.ofCalls().next();
    assertTrue(id.matches("[a-z0-9]{7}-1"), id);
  }

  @Test
  void whatGoesOnInTheBackgroundIsToldApart() {
    String id = CallIds.of("renewal-").next();
    assertTrue(id.matches("renewal-[a-z0-9]{7}-1"), id);
  }
}
