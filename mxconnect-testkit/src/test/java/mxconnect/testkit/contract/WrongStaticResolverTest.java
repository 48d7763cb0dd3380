package mxconnect.testkit.contract;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.platform.engine.TestExecutionResult;

/** For each rule of {@link StaticResolverContract} a resolver that breaks it. */
class WrongStaticResolverTest extends WrongProviders {
  private static final Map<String, Supplier<Resolver>> WRONG =
      Map.ofEntries(
          entry("whatIsKnownIsFound", () -> answering(a -> DnsAnswer.noRecords(a.question()))),
          entry("answerIsNeverNull", () -> answering(a -> unknown(a) ? null : a)),
          entry(
              "answerIsThatToTheQuestion",
              () -> answering(a -> unknown(a) ? DnsAnswer.noSuchName(MapResolver.MX) : a)),
          entry("recordsAreOfTheTypeAskedFor", () -> answering(WrongStaticResolverTest::anyType)),
          entry(
              "nameThatIsKnownExistsForEveryType",
              () ->
                  answering(
                      a ->
                          a instanceof DnsAnswer.NoRecords
                              ? DnsAnswer.noSuchName(a.question())
                              : a)),
          entry(
              "nameThatIsUnknownIsSoForEveryType",
              () ->
                  answering(
                      a ->
                          unknown(a) && a.question().type() == RecordType.TXT
                              ? DnsAnswer.noRecords(a.question())
                              : a)),
          entry("namesOfEveryFormAreAnswered", () -> answering(WrongStaticResolverTest::hostName)),
          entry(
              "aliasesAreNamesInLowerCaseWithoutTheLastDot",
              () -> answering(WrongStaticResolverTest::alias)),
          entry(
              "answerMayBeKeptForATimeOrNotAtAll",
              () -> claiming(Capability.TTL, a -> a.withTtl(Duration.ofDays(50_000)))),
          entry(
              "whoDoesNotClaimToTellTheTtlGivesZero",
              () -> answering(a -> a.withTtl(Duration.ofSeconds(1)))),
          entry(
              "whoDoesNotClaimDnssecCallsNothingSecure",
              () -> answering(a -> a.withSecurity(Security.SECURE))),
          entry(
              "certificateAssociationsAreGivenByThoseWhoClaimTo",
              () -> answering(WrongStaticResolverTest::association)),
          entry("capabilitiesDoNotChange", ChangingItsMind::new),
          entry("deadlineEndsEveryWait", Waiting::new),
          entry("nothingIsWaitedForAfterTheDeadline", Waiting::new),
          entry("interruptIsTakenOrLeft", Swallowing::new),
          entry("manyQuestionsAreAnsweredAtOnce", ForOneThread::new),
          entry("nameIsOfLowerCaseLettersDigitsAndHyphens", () -> named(() -> "My Resolver")),
          entry("nameRankAndSettingsDoNotChange", () -> named(() -> "n" + System.nanoTime())),
          entry("closingEndsEveryThreadThatWouldKeepTheJvmRunning", LeavingAThread::new));

  WrongStaticResolverTest() {
    super(Subject.class, WRONG);
  }

  @Test
  void answersThatAreMixedUpAreCaught() {
    String rule = "manyQuestionsAreAnsweredAtOnce";
    assertEquals(
        TestExecutionResult.Status.FAILED, InnerRun.of(MixingUp.class).get(rule).getStatus());
  }

  private static boolean unknown(DnsAnswer answer) {
    return answer instanceof DnsAnswer.NoSuchName;
  }

  private static DnsAnswer anyType(DnsAnswer answer) {
    return MapResolver.knows(answer.question().name())
        ? DnsAnswer.found(answer.question(), new MxRecord(10, "mx.example.com"))
        : answer;
  }

  private static DnsAnswer hostName(DnsAnswer answer) {
    if (answer.question().name().contains("_")) {
      throw new IllegalArgumentException("no host name: " + answer.question().name());
    }
    return answer;
  }

  private static DnsAnswer alias(DnsAnswer answer) {
    return new DnsAnswer.NoRecords(
        answer.question(), List.of("Other.Example."), Duration.ZERO, Security.UNKNOWN);
  }

  private static DnsAnswer association(DnsAnswer answer) {
    return answer.question().type() == RecordType.TLSA
        ? DnsAnswer.found(answer.question(), TlsaRecord.of(3, 1, 1, new byte[32]))
        : answer;
  }

  private static Resolver answering(UnaryOperator<DnsAnswer> wrong) {
    return new Changed(Set.of(), wrong);
  }

  private static Resolver claiming(Capability capability, UnaryOperator<DnsAnswer> wrong) {
    return new Changed(Set.of(capability), wrong);
  }

  private static Resolver named(Supplier<String> name) {
    return new MapResolver() {
      @Override
      public String name() {
        return name.get();
      }
    };
  }

  private static final class Changed extends MapResolver {
    private final Set<Capability> claimed;
    private final UnaryOperator<DnsAnswer> wrong;

    Changed(Set<Capability> claimed, UnaryOperator<DnsAnswer> wrong) {
      this.claimed = claimed;
      this.wrong = wrong;
    }

    @Override
    public Set<Capability> capabilities() {
      return claimed;
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      return wrong.apply(super.resolve(question, deadline));
    }
  }

  private static final class ChangingItsMind extends MapResolver {
    private final Set<Capability> seen = new HashSet<>();

    @Override
    public Set<Capability> capabilities() {
      return Set.copyOf(seen);
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      seen.add(Capability.TTL);
      return super.resolve(question, deadline);
    }
  }

  private static final class Waiting extends MapResolver {
    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      TimeUnit.SECONDS.sleep(30);
      return super.resolve(question, deadline);
    }
  }

  private static final class Swallowing extends MapResolver {
    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      boolean forgotten = Thread.interrupted();
      return super.resolve(question, deadline);
    }
  }

  /** Alone it waits in vain for company, then answers; in company it fails. */
  private static final class ForOneThread extends MapResolver {
    private final AtomicInteger within = new AtomicInteger();
    private final CountDownLatch company = new CountDownLatch(1);

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      try {
        if (within.incrementAndGet() > 1) {
          company.countDown();
          throw new IllegalStateException("somebody else is here");
        }
        boolean met = company.await(20, TimeUnit.MILLISECONDS);
        return super.resolve(question, deadline);
      } finally {
        within.decrementAndGet();
      }
    }
  }

  /** Alone it waits in vain for company, then answers; company gets the answer of the other one. */
  private static final class Mixing extends MapResolver {
    private final AtomicInteger within = new AtomicInteger();
    private final AtomicReference<DnsQuestion> last = new AtomicReference<>(MX);

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      try {
        DnsQuestion other = last.getAndSet(question);
        boolean company = within.incrementAndGet() > 1;
        TimeUnit.MILLISECONDS.sleep(20);
        return super.resolve(company ? other : question, deadline);
      } finally {
        within.decrementAndGet();
      }
    }
  }

  private static final class LeavingAThread extends MapResolver {
    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      if (question.equals(MX)) {
        LeftThread.start();
      }
      return super.resolve(question, deadline);
    }
  }

  static final class MixingUp extends Subject {
    MixingUp(TestInfo rule) {
      super(rule);
    }

    @Override
    public Resolver resolver() {
      return new Mixing();
    }
  }

  static class Subject extends StaticResolverContract {
    private final Supplier<Resolver> wrong;

    Subject(TestInfo rule) {
      this.wrong = WRONG.get(rule.getTestMethod().orElseThrow().getName());
    }

    @Override
    public Resolver resolver() {
      return wrong.get();
    }

    @Override
    public List<DnsQuestion> known() {
      return List.of(MapResolver.MX, MapResolver.TXT);
    }

    @Override
    public Duration grace() {
      return SHORT_GRACE;
    }
  }
}
