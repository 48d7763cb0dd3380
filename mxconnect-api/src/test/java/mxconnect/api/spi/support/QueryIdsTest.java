package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the ids of queries are random, over the whole of their range (RFC 5452 §9.2). */
class QueryIdsTest {
  private static final int IDS = 1 << 16;

  private static List<Integer> some(QueryIds ids) {
    return Stream.generate(ids::next).limit(1_000).toList();
  }

  /** After ten draws for each id, one is missing by chance in one of 22,000. */
  @Test
  void nearlyAllIdsAreDrawnAndNoOthers() {
    QueryIds ids = new QueryIds();
    BitSet drawn = new BitSet();
    IntStream.range(0, 10 * IDS).forEach(i -> drawn.set(ids.next()));
    assertTrue(drawn.cardinality() > IDS - 50, () -> drawn.cardinality() + " ids");
    assertEquals(drawn.cardinality(), drawn.get(0, IDS).cardinality());
  }

  @Test
  void resolversDrawOthers() {
    assertNotEquals(some(new QueryIds()), some(new QueryIds()));
  }
}
