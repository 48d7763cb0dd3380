package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EphemeralPortsTest {
  @Test
  void rangeIsReadAsLinuxWritesIt() {
    assertEquals(new EphemeralPorts(32768, 60999), EphemeralPorts.parse("32768\t60999\n"));
  }

  @Test
  void rangeOfThisSystemIsARange() {
    EphemeralPorts ports = EphemeralPorts.ofThisSystem();
    assertTrue(ports.first() >= 1024 && ports.first() < ports.last(), ports::toString);
  }

  @Test
  void eachPortIsGivenOnce() {
    List<Integer> ports = new EphemeralPorts(40000, 40019).some(64).sorted().boxed().toList();
    assertEquals(IntStream.rangeClosed(40000, 40019).boxed().toList(), ports);
  }

  @Test
  void noMoreAreGivenThanWanted() {
    assertEquals(3, new EphemeralPorts(40000, 40019).some(3).distinct().count());
  }
}
