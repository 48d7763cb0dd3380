package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the ids of queries are random, over the whole of their range (RFC 5452 §9.2). */
class QueryIdsTest {
  private static final int IDS = 1 << 16;

  /** The sockets of a resolver, and those for a query that has none. */
  static List<Supplier<QuerySockets>> kinds() {
    return List.of(QuerySockets::new, QuerySockets::notKept);
  }

  private static List<Integer> some(QuerySockets sockets) {
    return Stream.generate(sockets::nextId).limit(1_000).toList();
  }

  /** After ten draws for each id, one of 22,000 is missing by chance. */
  @ParameterizedTest
  @MethodSource("kinds")
  void nearlyAllIdsAreDrawnAndNoOthers(Supplier<QuerySockets> kind) {
    BitSet drawn = new BitSet();
    try (QuerySockets sockets = kind.get()) {
      IntStream.range(0, 10 * IDS).forEach(i -> drawn.set(sockets.nextId()));
    }
    assertTrue(drawn.cardinality() > IDS - 50, () -> drawn.cardinality() + " ids");
    assertEquals(drawn.cardinality(), drawn.get(0, IDS).cardinality());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void resolversDrawOthers(Supplier<QuerySockets> kind) {
    try (QuerySockets one = kind.get();
        QuerySockets other = kind.get()) {
      assertNotEquals(some(one), some(other));
    }
  }
}
