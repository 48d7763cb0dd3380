package mxconnect.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.input.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run goes: what its sinks are told, and when it ends. */
@Timeout(60)
class CheckRunTest {
  private final Diary diary = new Diary();

  private static CheckResult result(String target, Verdict verdict, Level... levels) {
    SenderFacts sender = new SenderFacts(true, true, 25, Optional.empty(), Optional.empty());
    TargetFacts facts =
        new TargetFacts(
            target,
            Instant.EPOCH,
            sender,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Duration.ZERO);
    List<Finding> findings = new ArrayList<>();
    for (Level level : levels) {
      findings.add(new Finding(FindingId.DNS_MX, level, target, "text", "", ""));
    }
    return new CheckResult(facts, verdict, findings, List.of());
  }

  private CheckSummary run(Check check, int concurrency, String... targets) throws Exception {
    return new CheckRun(check, Targets.of(List.of(targets)), List.of(diary), concurrency, false)
        .run();
  }

  private static Targets lines(String text) {
    return Targets.in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> all(Targets targets) throws IOException {
    List<String> all = new ArrayList<>();
    for (Optional<String> next = targets.next(); next.isPresent(); next = targets.next()) {
      all.add(next.get());
    }
    return all;
  }

  @Test
  void eachTargetBeginsAndEndsOnce() throws Exception {
    CheckSummary summary = run(target -> result(target, Verdict.DANE), 1, "a", "b", "a");
    assertEquals(
        List.of("start a", "a", "start b", "b", "start a", "a", "end 3", "close"),
        diary.without("known 3"));
    assertTrue(diary.lines.contains("known 3"));
    assertTrue(summary.complete());
    assertEquals(Map.of(Verdict.DANE, 3L), summary.verdicts());
  }

  @Test
  void resultsComeInTheOrderInWhichTargetsEnd() throws Exception {
    CountDownLatch fastIsThere = new CountDownLatch(1);
    CheckSink waiting = given -> fastIsThere.countDown();
    Check check =
        target -> {
          if (target.equals("slow")) {
            fastIsThere.await();
          }
          return result(target, Verdict.DANE);
        };
    CheckSummary unused =
        new CheckRun(check, Targets.of(List.of("slow", "fast")), List.of(diary, waiting), 2, false)
            .run();
    assertTrue(diary.lines.indexOf("fast") < diary.lines.indexOf("slow"), diary.lines::toString);
  }

  @Test
  void soManyAreCheckedAtOnceAndNoMore() throws Exception {
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    AtomicInteger atOnce = new AtomicInteger();
    Set<Integer> seen = new HashSet<>();
    run(
        target -> {
          int now = atOnce.incrementAndGet();
          synchronized (seen) {
            seen.add(now);
          }
          try {
            together.await();
          } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
          }
          atOnce.decrementAndGet();
          return result(target, Verdict.DANE);
        },
        many,
        IntStream.range(0, 10 * many).mapToObj(Integer::toString).toArray(String[]::new));
    assertEquals(many, seen.stream().max(Integer::compare).orElseThrow());
  }

  /** The memory of a run does not grow with its targets. */
  @Test
  void targetIsReadOnlyWhenThereIsAPlaceForIt() throws Exception {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Targets endless =
        () -> {
          most.accumulateAndGet(read.incrementAndGet() - done.get(), Math::max);
          return read.get() > 10_000 ? Optional.empty() : Optional.of("t");
        };
    Check check =
        target -> {
          done.incrementAndGet();
          return result(target, Verdict.DANE);
        };
    CheckSummary summary = new CheckRun(check, endless, List.of(diary), 4, false).run();
    assertEquals(10_000, summary.targets());
    assertTrue(most.get() <= 5, most::toString);
  }

  @Test
  void failingAreTheBadVerdictsAndErrorsAndUnderStrictWarnings() throws Exception {
    Check check =
        target ->
            switch (target) {
              case "failing" -> result(target, Verdict.FAILING);
              case "undeliverable" -> result(target, Verdict.UNDELIVERABLE);
              case "error" -> result(target, Verdict.OPPORTUNISTIC, Level.WARNING, Level.ERROR);
              case "warning" -> result(target, Verdict.OPPORTUNISTIC, Level.WARNING);
              case "unchecked" -> result(target, Verdict.UNCHECKED);
              default -> result(target, Verdict.DANE, Level.INFO);
            };
    String[] targets = {"failing", "undeliverable", "error", "warning", "unchecked", "fine"};
    assertEquals(3, run(check, 2, targets).failing());
    assertEquals(
        4,
        new CheckRun(check, Targets.of(List.of(targets)), List.of(diary), 2, true).run().failing());
  }

  @Test
  void runEndsWhenNobodyTakesTheResults() throws Exception {
    diary.full = 2;
    Targets endless = () -> Optional.of("t");
    CheckSummary summary =
        new CheckRun(target -> result(target, Verdict.DANE), endless, List.of(diary), 2, false)
            .run();
    assertFalse(summary.complete());
    assertEquals("close", diary.lines.getLast());
  }

  @Test
  void targetsThatCannotBeReadEndTheRunAfterTheOthers() {
    Targets broken =
        Targets.of(List.of("a"))
            .and(
                () -> {
                  throw new IOException("gone");
                });
    CheckRun run =
        new CheckRun(target -> result(target, Verdict.DANE), broken, List.of(diary), 2, false);
    assertEquals("gone", assertThrows(IOException.class, run::run).getMessage());
    assertEquals(List.of("start a", "a", "end 1", "close"), diary.lines);
  }

  @Test
  void mistakeInACheckEndsTheRunLoudly() {
    CheckRun run =
        new CheckRun(
            target -> {
              throw new IllegalStateException(target);
            },
            Targets.of(List.of("a")),
            List.of(diary),
            1,
            false);
    assertThrows(IllegalStateException.class, run::run);
    assertEquals("close", diary.lines.getLast());
  }

  @Test
  void interruptEndsWhatIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CheckRun run =
        new CheckRun(
            target -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
              return result(target, Verdict.DANE);
            },
            Targets.of(List.of("a")),
            List.of(diary),
            1,
            false);
    Thread caller = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                begun.await();
                caller.interrupt();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThrows(InterruptedException.class, run::run);
    ended.await();
    assertEquals("close", diary.lines.getLast());
  }

  @Test
  void signalEndsTheRunWithWhatThereIs() {
    Results results = new Results(List.of(diary), false);
    assertTrue(results.result(result("a", Verdict.DANE)));
    results.breakOff();
    assertFalse(results.result(result("b", Verdict.DANE)));
    results.close();
    assertEquals(List.of("a", "end 1", "close"), diary.lines);
    assertFalse(diary.complete);
  }

  @Test
  void listHasATargetALine() throws Exception {
    assertEquals(
        List.of("example.com", "user#1@example.net", "example.org", "zürich.example", "last"),
        all(
            lines(
                "# customers\n\n  example.com  \r\nuser#1@example.net # a comment\n"
                    + "example.org\t# more\n \t\nzürich.example\nlast")));
    assertEquals(List.of(), all(lines("")));
    assertEquals(List.of("a", "b"), all(Targets.of(List.of("a")).and(lines("b\n"))));
  }

  @Test
  void lineThatIsTooLongIsCutAndNoTarget() throws Exception {
    assertEquals(
        List.of("x".repeat(2000) + " …", "y"), all(lines("x".repeat(1_000_000) + "\ny\n")));
    assertEquals(
        List.of("a.example …", "…", "b.example"),
        all(
            lines(
                "a.example%sc.example%n%1$sd.example%nb.example # %1$s%n"
                    .formatted(" ".repeat(3000)))));
  }

  /** A report is finished though nobody reads what goes to standard output. */
  @Test
  void sinkThatHangsKeepsNothingFromTheOthers() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean abandoned = new AtomicBoolean();
    CheckSink hanging =
        new CheckSink() {
          @Override
          public void result(CheckResult given) {
            hangs.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void abandon() {
            abandoned.set(true);
          }
        };
    Results results = new Results(List.of(diary, hanging), false);
    FutureTask<Boolean> writer = new FutureTask<>(() -> results.result(result("a", Verdict.DANE)));
    Thread unused = Thread.ofVirtual().start(writer);
    hangs.await();
    results.breakOff();
    assertEquals(List.of("a", "end 1", "close"), diary.lines);
    assertTrue(abandoned.get());
    release.countDown();
    assertTrue(writer.get());
  }

  @Test
  void sinkThatFailsLeavesTheOthersTheirEnd() throws Exception {
    CheckSink failing =
        given -> {
          throw new IOException("full");
        };
    CheckSummary summary =
        new CheckRun(
                target -> result(target, Verdict.DANE),
                Targets.of(List.of("a")),
                List.of(failing, diary),
                1,
                false)
            .run();
    assertFalse(summary.complete());
    assertEquals(List.of("start a", "a", "end 1", "close"), diary.without("known 1"));
  }

  /** Writes down what it is told. */
  private static final class Diary implements CheckSink {
    private final List<String> lines = new ArrayList<>();
    private int full = Integer.MAX_VALUE;
    private boolean complete;

    private List<String> without(String line) {
      return lines.stream().filter(other -> !other.equals(line)).toList();
    }

    @Override
    public void started(String target) {
      lines.add("start " + target);
    }

    @Override
    public void known(long targets) {
      lines.add("known " + targets);
    }

    @Override
    public void result(CheckResult result) throws IOException {
      if (lines.size() >= full) {
        throw new IOException("full");
      }
      lines.add(result.facts().asked());
    }

    @Override
    public void end(CheckSummary summary) {
      complete = summary.complete();
      lines.add("end " + summary.targets());
    }

    @Override
    public void close() {
      lines.add("close");
    }
  }
}
