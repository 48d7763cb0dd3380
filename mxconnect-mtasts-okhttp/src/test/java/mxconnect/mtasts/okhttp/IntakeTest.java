package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is an end to what a policy host may say, in whatever way it is taken. */
class IntakeTest {
  private static final int PART = 1_000;
  private static final int MOST = 64 * 1024 + 192 * 1024;

  private interface Way {
    void take(InputStream from) throws IOException;
  }

  static Stream<Named<Way>> ways() {
    return Stream.of(
        Named.of("one by one", from -> assertEquals(0, from.read())),
        Named.of("into an array", from -> assertEquals(PART, from.read(new byte[PART]))),
        Named.of("as many as can be had", from -> assertEquals(PART, from.readNBytes(PART).length)),
        Named.of("skipped", from -> assertEquals(PART, from.skip(PART))),
        Named.of("skipped to the last", from -> from.skipNBytes(PART)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void octetsCountInWhateverWayTheyAreTaken(Way way) {
    InputStream endless = new Intake(64 * 1024).of(new Endless());
    IOException end =
        assertThrows(
            IOException.class,
            () -> {
              for (int i = 0; i <= MOST; i++) {
                way.take(endless);
              }
            });
    assertEquals("the policy host sends more than " + MOST + " octets", end.getMessage());
  }

  /** Says zeros, and always has more of them. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int available() {
      return PART;
    }

    @Override
    public long skip(long octets) {
      return octets;
    }
  }
}
