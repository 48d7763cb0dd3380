package mxconnect.testkit.contract;

import static java.util.Map.entry;
import static mxconnect.testkit.contract.WrongHooks.closing;
import static mxconnect.testkit.contract.WrongHooks.deciding;
import static mxconnect.testkit.contract.WrongHooks.failingAtNews;
import static mxconnect.testkit.contract.WrongHooks.handingOver;
import static mxconnect.testkit.contract.WrongHooks.hearing;
import static mxconnect.testkit.contract.WrongHooks.named;
import static mxconnect.testkit.contract.WrongHooks.naming;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import org.junit.jupiter.api.TestInfo;

/** For each rule of {@link ConnectHookContract} a hook that breaks it. */
class WrongConnectHookTest extends WrongProviders {
  private static final InetAddress ELSEWHERE = IpLiteral.parse("192.0.2.1").orElseThrow();

  private static final Map<String, Supplier<ConnectHook>> WRONG =
      Map.ofEntries(
          entry("decisionIsNeverNull", () -> deciding(attempt -> null)),
          entry("manyAttemptsAreDecidedAtOnce", WrongHooks.OneAtATime::new),
          entry("socketIsOpenAndConnected", () -> handingOver(Socket::close)),
          entry("socketIsInBlockingMode", () -> handingOver(s -> s.setSoTimeout(1))),
          entry("socketHasNothingReadFromIt", () -> handingOver(s -> s.getInputStream().read())),
          entry("socketIsHandedOverOnce", WrongHooks.Reusing::new),
          entry("socketOutlivesTheHook", WrongHooks.ClosingItsSockets::new),
          entry(
              "redirectionLeadsToAnAddressThatCanBeDialled",
              () -> deciding(a -> ConnectDecision.redirect(new InetSocketAddress("0.0.0.0", 25)))),
          entry(
              "localAddressIsOneOfThisMachine",
              () -> deciding(a -> ConnectDecision.proceed(a.binding().withAddress(ELSEWHERE)))),
          entry(
              "whatIsDialledByNameIsNotLeftToTheEngine",
              () -> deciding(attempt -> ConnectDecision.proceed())),
          entry(
              "deadlineOfTheAttemptEndsTheWait",
              () -> deciding(attempt -> WrongHooks.waiting(Duration.ofSeconds(30)))),
          entry(
              "interruptionEndsTheWaitOfEveryKindOfThread",
              () -> deciding(attempt -> WrongHooks.unmoved(attempt.deadline()))),
          entry("everyDomainMayBeAskedAbout", () -> naming(d -> d.charAt(d.indexOf('.')) == '.')),
          entry("whatIsDialledByNameDoesNotChange", WrongHooks.ByNameUntilAsked::new),
          entry("whatIsDialledByNameIsKnownAtOnce", () -> naming(WrongHooks::looksUp)),
          entry("newsOfEveryEndIsTaken", () -> failingAtNews()),
          entry("newsOfAnEndHoldsNobodyUp", WrongHooks::waitingAtNews),
          entry("attemptThatHasEndedCostsNothingAnyMore", WrongHooks.Leaking::new),
          entry("newsOfAConnectionIsTaken", () -> failingAtNews()),
          entry("connectionOfTheDeliveryIsLeftAlone", () -> hearing(Socket::close)),
          entry("nameIsOfLowerCaseLettersDigitsAndHyphens", () -> named(() -> "")),
          entry(
              "nameRankAndSettingsDoNotChange", () -> named(new AtomicInteger()::incrementAndGet)),
          entry(
              "closingEndsEveryThreadThatWouldKeepTheJvmRunning",
              () -> closing(LeftThread::start)));

  WrongConnectHookTest() {
    super(Subject.class, WRONG);
  }

  static final class Subject extends ConnectHookContract {
    private final String rule;

    Subject(TestInfo rule) {
      this.rule = rule.getTestMethod().orElseThrow().getName();
    }

    @Override
    protected ConnectHook hook() {
      return WRONG.get(rule).get();
    }

    @Override
    public String domain() {
      return rule.equals("whatIsDialledByNameIsNotLeftToTheEngine") ? "abc.onion" : "example.com";
    }

    @Override
    public Duration grace() {
      return SHORT_GRACE;
    }
  }
}
