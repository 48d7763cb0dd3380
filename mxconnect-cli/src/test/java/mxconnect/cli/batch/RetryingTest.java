package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ProviderException;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are asked for again, and when. */
class RetryingTest {
  private static final BatchRequest REQUEST =
      new BatchRequest(
          ConnectRequest.builder("example.com").options(ConnectOptions.defaults()).build(),
          Duration.ofSeconds(10),
          false);

  private final List<Long> pauses = new ArrayList<>();

  /** s: success, t: temporary failure, p: permanent failure. */
  @ParameterizedTest
  @CsvSource({
    "s, 3, SUCCEEDED, 1",
    "p, 3, FAILED_PERMANENTLY, 1",
    "ts, 3, SUCCEEDED, 2",
    "tp, 3, FAILED_PERMANENTLY, 2",
    "ttts, 3, SUCCEEDED, 4",
    "tttts, 3, FAILED_TEMPORARILY, 4",
    "ts, 1, SUCCEEDED, 2",
    "tts, 1, FAILED_TEMPORARILY, 2"
  })
  void lastAnswerCountsAndSaysHowManyCallsWereMade(
      String answers, int retries, Outcome outcome, int tries) throws Exception {
    Answer answer = retrying(answers, retries, 0.5).answer(RawJson.NULL, REQUEST);
    assertEquals(outcome, answer.outcome());
    assertEquals("{\"call\":%d,\"tries\":%d}".formatted(tries, tries), answer.json().toString());
    assertEquals(tries - 1, pauses.size());
  }

  @Test
  void pausesDoubleUpToHalfAMinute() throws Exception {
    Answer unused = retrying("ttttttttt", 8, 0.5).answer(RawJson.NULL, REQUEST);
    assertEquals(List.of(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L), pauses);
  }

  /** So that those who failed together do not come back together. */
  @ParameterizedTest
  @CsvSource({"0, 250, 500", "1, 750, 1500"})
  void pausesAreUpToAHalfShorterOrLonger(double random, long first, long second) throws Exception {
    Answer unused = retrying("ttt", 2, random).answer(RawJson.NULL, REQUEST);
    assertEquals(List.of(first, second), pauses);
  }

  @Test
  void whatTheSetUpCannotDoIsNotAskedForAgain() {
    Call broken =
        (id, request) -> {
          pauses.add(0L);
          throw new ProviderException("no fetcher");
        };
    Call retrying = new Retrying(broken, 3, () -> 0.5, nanos -> {});
    assertThrows(ProviderException.class, () -> retrying.answer(RawJson.NULL, REQUEST));
    assertEquals(1, pauses.size());
  }

  @Test
  void endOfTheBatchEndsThePause() {
    Call retrying =
        new Retrying(
            script("tt"),
            3,
            () -> 0.5,
            nanos -> {
              throw new InterruptedException();
            });
    assertThrows(InterruptedException.class, () -> retrying.answer(RawJson.NULL, REQUEST));
  }

  private Call retrying(String answers, int retries, double random) {
    return new Retrying(
        script(answers),
        retries,
        () -> random,
        nanos -> pauses.add(TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  private static Call script(String answers) {
    Iterator<Integer> next = answers.chars().iterator();
    int[] calls = {0};
    return (id, request) -> {
      JsonObject json = new JsonObject().with("call", ++calls[0]);
      return switch ((char) next.next().intValue()) {
        case 's' -> Answer.success(json);
        case 't' -> Answer.failure(json, true);
        default -> Answer.failure(json, false);
      };
    };
  }
}
