package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Racing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeShareTest {
  private static final Duration CALL = Duration.ofSeconds(60);

  private final VirtualTime time = new VirtualTime();

  private TimeShare share(Racing racing, int laterPreferences) {
    ConnectOptions options = ConnectOptions.builder().timeout(CALL).racing(racing).build();
    return new TimeShare(Samples.delivery(options, time), laterPreferences);
  }

  @ParameterizedTest
  @CsvSource({
    // more addresses, worse preferences, seconds for this attempt
    "0, 0, 60",
    "1, 0, 30",
    "2, 0, 20",
    "0, 1, 30",
    "1, 2, 15",
  })
  void oneAfterAnotherEachGetsAnEqualPart(int left, int later, int seconds) {
    assertEquals(
        Duration.ofSeconds(seconds), share(Racing.off(), later).forAttempt(left, 0).remaining());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 60", // alone
    "2, 0, 60", // all three side by side
    "3, 0, 30", // the fourth one has to wait
    "5, 0, 30",
    "6, 0, 20",
    "3, 1, 20",
  })
  void thoseThatRaceTakeNothingFromEachOther(int left, int later, int seconds) {
    Racing three = Racing.on().withMaxConcurrent(3);
    assertEquals(Duration.ofSeconds(seconds), share(three, later).forAttempt(left, 0).remaining());
  }

  @Test
  void attemptNeverGetsMoreThanItsOwnTimeout() {
    ConnectOptions options =
        ConnectOptions.builder().timeout(CALL).connectTimeout(Duration.ofSeconds(7)).build();
    TimeShare share = new TimeShare(Samples.delivery(options, time), 0);
    assertEquals(Duration.ofSeconds(7), share.forAttempt(0, 0).remaining());
  }

  /** Else an address that does not answer keeps its place for its whole share of the call. */
  @ParameterizedTest
  @CsvSource({"2, 60", "3, 5", "9, 5"})
  void attemptMakesRoomForAnAddressThatWaitsForAPlace(int known, int seconds) {
    TimeShare share = share(Racing.on().withMaxConcurrent(3), 0);
    int left = Math.min(known, 2);
    assertEquals(Duration.ofSeconds(seconds), share.forAttempt(left, known).remaining());
  }

  @Test
  void lookupsGetThePartOfTheirPreference() {
    assertEquals(CALL, share(Racing.on(), 0).forLookups().remaining());
    assertEquals(Duration.ofSeconds(20), share(Racing.on(), 2).forLookups().remaining());
  }

  @Test
  void onlyWhatIsLeftIsShared() {
    TimeShare share = share(Racing.off(), 1);
    time.pass(Duration.ofSeconds(20).toNanos());
    assertEquals(Duration.ofSeconds(20), share.forAttempt(0, 0).remaining());
  }
}
