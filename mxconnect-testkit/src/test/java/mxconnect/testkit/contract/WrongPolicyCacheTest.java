package mxconnect.testkit.contract;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.TestInfo;

/** For each rule of {@link PolicyCacheContract} a cache that breaks it. */
class WrongPolicyCacheTest extends WrongProviders {
  private static final Map<String, Function<Map<String, CachedPolicy>, PolicyCache>> WRONG =
      Map.ofEntries(
          entry(
              "whatIsPutIsGot", s -> WrongCaches.keeping(s, p -> withMode(p, MtaStsMode.TESTING))),
          entry("absentPolicyIsEmpty", WrongCaches::givingNull),
          entry(
              "everyModeIsKept", s -> WrongCaches.keeping(s, p -> withMode(p, MtaStsMode.ENFORCE))),
          entry(
              "patternsKeepTheirOrder",
              s ->
                  WrongCaches.keeping(
                      s, p -> WrongCaches.withMx(p, p.mx().stream().sorted().toList()))),
          entry(
              "policyWithoutPatternsIsKept",
              s -> WrongCaches.keeping(s, p -> WrongCaches.withMx(p, joinedAndSplit(p.mx())))),
          entry(
              "idIsKeptToTheLetter",
              s ->
                  WrongCaches.keeping(
                      s, p -> WrongCaches.withId(p, p.id().toLowerCase(Locale.ROOT)))),
          entry("longestAndOddestAgesAreKept", s -> WrongCaches.keeping(s, p -> inDays(p))),
          entry("timeOfTheFetchIsKeptToTheSecond", s -> WrongCaches.keeping(s, p -> inMinutes(p))),
          entry(
              "longPolicyIsKeptWhole",
              s ->
                  WrongCaches.keeping(
                      s, p -> WrongCaches.withMx(p, p.mx().stream().limit(99).toList()))),
          entry(
              "domainsOfEveryFormAreKept",
              s -> WrongCaches.keyedBy(s, d -> d.substring(0, Math.min(d.length(), 64)))),
          entry("domainsAreIndependent", s -> WrongCaches.keyedBy(s, d -> d.replace('-', '.'))),
          entry("policyThatExpiresAtOnceIsGotAsItWasOrNotAtAll", WrongCaches::refusingTheExpired),
          entry(
              "newerPolicyReplacesTheOneBefore",
              s -> WrongCaches.replacingIf(s, (old, p) -> false)),
          entry(
              "policyOfTheSameSecondReplacesTheOneBefore",
              s -> WrongCaches.replacingIf(s, (old, p) -> p.fetchedAt().isAfter(old.fetchedAt()))),
          entry(
              "modeNoneReplacesAnEnforcedPolicy",
              s -> WrongCaches.replacingIf(s, (old, p) -> p.mode() != MtaStsMode.NONE)),
          entry(
              "laterFetchStaysWhicheverIsPutLast",
              s -> WrongCaches.replacingIf(s, (old, p) -> true)),
          entry(
              "laterFetchStaysThoughItsModeIsNone",
              s ->
                  WrongCaches.replacingIf(
                      s, (old, p) -> old.mode() == MtaStsMode.NONE || isLater(old, p))),
          entry(
              "policyOfTheFutureIsReplaced",
              s -> WrongCaches.replacingIf(s, (old, p) -> isLater(old, p))),
          entry(
              "policyOfTheFutureDoesNotReplaceOneOfThePast",
              s ->
                  WrongCaches.replacingIf(
                      s, (old, p) -> old.fetchedAt().isAfter(Instant.now()) || isLater(old, p))),
          entry(
              "expiredPolicyIsReplaced",
              s -> WrongCaches.replacingIf(s, (old, p) -> old.expiresAt().isAfter(Instant.now()))),
          entry("laterFetchStaysWhenManyArePutAtOnce", WrongCaches::lookingBeforeItPuts),
          entry("domainWithoutAFailedFetchHasNone", s -> WrongFailures.keyedBy(s, d -> "")),
          entry(
              "failedFetchIsGotAsItWasPutOrNotAtAll",
              s -> WrongFailures.keeping(s, f -> WrongFailures.inAscii(f))),
          entry("laterFailedFetchTakesThePlaceOfTheOneBefore", WrongFailures::keepingTheFirst),
          entry("failedFetchesOfTwoDomainsAreIndependent", s -> WrongFailures.keyedBy(s, d -> "")),
          entry("failedFetchTouchesNoPolicy", WrongFailures::removingThePolicy),
          entry("failedFetchIsNoPolicy", WrongFailures::amongThePolicies),
          entry("removedPolicyIsGone", WrongCaches::withoutRemoval),
          entry("removingWhatIsNotThereIsNoError", WrongCaches::refusingToRemoveWhatIsAbsent),
          entry("removingLeavesWhatWasStoredInTheMeantime", WrongCaches::removingByDomain),
          entry("removingOneLeavesTheOthers", WrongCaches::removingEverything),
          entry("removedPolicyMayBePutAgain", WrongCaches::withMarksOfRemoval),
          entry("policiesPutAtOnceAreAllKept", WrongCaches::copyingOnWrite),
          entry("policyIsGotWholeWhileAnotherIsPut", WrongCaches::writingInParts),
          entry("interruptedCallsDoNotSpoilTheCache", WrongCaches::breakingWhenInterrupted),
          entry("policiesSurviveARestart", s -> new MapCache(new ConcurrentHashMap<>())),
          entry("everyPolicyIsGivenAfterARestart", WrongCaches::givingOnlyWhatItHasPut),
          entry("replacementSurvivesARestart", WrongCaches::writingOnlyTheFirst),
          entry("removalSurvivesARestart", WrongCaches::notWritingRemovals),
          entry("nameIsOfLowerCaseLettersDigitsAndHyphens", s -> named(s, () -> "My Cache")),
          entry("nameRankAndSettingsDoNotChange", s -> named(s, () -> "holds-" + s.size())),
          entry("closingEndsEveryThreadThatWouldKeepTheJvmRunning", s -> leavingAThread(s)));

  WrongPolicyCacheTest() {
    super(Subject.class, WRONG);
  }

  /** By the clocks of those who have fetched, right or wrong. */
  private static boolean isLater(CachedPolicy old, CachedPolicy policy) {
    return !policy.fetchedAt().isBefore(old.fetchedAt());
  }

  private static CachedPolicy withMode(CachedPolicy p, MtaStsMode mode) {
    return new CachedPolicy(p.id(), mode, p.mx(), p.maxAge(), p.fetchedAt());
  }

  private static CachedPolicy inDays(CachedPolicy p) {
    Duration days = Duration.ofDays(p.maxAge().toDays());
    return new CachedPolicy(p.id(), p.mode(), p.mx(), days, p.fetchedAt());
  }

  private static CachedPolicy inMinutes(CachedPolicy p) {
    return new CachedPolicy(
        p.id(), p.mode(), p.mx(), p.maxAge(), p.fetchedAt().truncatedTo(ChronoUnit.MINUTES));
  }

  private static List<String> joinedAndSplit(List<String> mx) {
    return List.of(String.join(",", mx).split(","));
  }

  private static PolicyCache named(Map<String, CachedPolicy> store, Supplier<String> name) {
    return new MapCache(store) {
      @Override
      public String name() {
        return name.get();
      }
    };
  }

  private static PolicyCache leavingAThread(Map<String, CachedPolicy> store) {
    LeftThread.start();
    return new MapCache(store);
  }

  static final class Subject extends PolicyCacheContract {
    private final Map<String, CachedPolicy> store = new ConcurrentHashMap<>();
    private final Function<Map<String, CachedPolicy>, PolicyCache> wrong;

    Subject(TestInfo rule) {
      this.wrong = WRONG.get(rule.getTestMethod().orElseThrow().getName());
    }

    @Override
    public PolicyCache open() {
      return wrong.apply(store);
    }

    @Override
    public boolean isDurable() {
      return true;
    }
  }
}
