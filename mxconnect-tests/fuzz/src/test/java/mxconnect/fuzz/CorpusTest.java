package mxconnect.fuzz;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
  static Stream<Named<FuzzTarget>> targets() {
    return FuzzTarget.all().stream().map(target -> Named.of(target.name(), target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void promisesHoldForAllThatIsKept(FuzzTarget target) throws IOException {
    Map<String, byte[]> inputs = Corpus.of(target).inputs();
    assertFalse(inputs.isEmpty(), "no corpus");
    assertAll(
        inputs.entrySet().stream().map(input -> reading(target, input.getKey(), input.getValue())));
  }

  private static Executable reading(FuzzTarget target, String name, byte[] octets) {
    return () -> {
      try {
        target.read(octets);
      } catch (Exception | AssertionError broken) {
        throw new AssertionError(target.name() + " breaks its promise at " + name, broken);
      }
    };
  }
}
