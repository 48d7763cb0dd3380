package mxconnect.testkit.contract;

import static java.util.Map.entry;
import static mxconnect.testkit.contract.WrongAnswers.finishing;
import static mxconnect.testkit.contract.WrongAnswers.withRecords;
import static mxconnect.testkit.contract.WrongAnswers.withTtl;
import static mxconnect.testkit.contract.WrongClients.calling;
import static mxconnect.testkit.contract.WrongResolvers.failing;
import static mxconnect.testkit.contract.WrongResolvers.named;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import org.junit.jupiter.api.TestInfo;

/** For each rule of {@link ResolverContract} a resolver that breaks it. */
class WrongResolverTest extends WrongProviders {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private static final Map<String, Function<DnsQuestion, WireAnswer>> WRONG_ANSWERS =
      Map.ofEntries(
          entry(
              "mailExchangersComeWithTheirPreference",
              q -> withRecords(q, all -> all.map(r -> ofFifteenBits((MxRecord) r)))),
          entry(
              "nullMxHasTheRootAsItsExchange",
              q -> withRecords(q, all -> all.filter(r -> !((MxRecord) r).isNull()))),
          entry(
              "strangeOctetsOfAnExchangeAreEscaped",
              q -> withRecords(q, all -> all.map(r -> unescaped((MxRecord) r)))),
          entry(
              "addressesComeAsTheyAreAndInTheirOrder",
              q -> withRecords(q, all -> all.sorted(Comparator.comparing(Object::toString)))),
          entry(
              "ipv4CarriedInIpv6IsTheAddressThatJavaDials",
              q -> withRecords(q, all -> all.filter(r -> !isIpv4(r)))),
          entry(
              "stringsOfTextAreKeptApartOctetByOctet",
              q -> withRecords(q, all -> all.map(r -> joined((TxtRecord) r)))),
          entry(
              "certificateAssociationsAreGivenByThoseWhoClaimTo",
              q -> withRecords(q, all -> all.filter(r -> ((TlsaRecord) r).usage() < 4))),
          entry("questionForAnAliasIsNotFollowed", WrongAnswers::followingAlways),
          entry("nameWithoutSuchRecordsIsTold", q -> finishing(q, WrongAnswers::noSuchName)),
          entry(
              "nameThatDoesNotExistIsTold", q -> finishing(q, WrongAnswers::noSuchNameIsNoRecords)),
          entry("foreignRecordsAreIgnoredByStrictResolvers", WrongAnswers::ofAnyOwner),
          entry("recordsOfTheNameAskedForPrecedeItsAlias", WrongAnswers::preferringAliases),
          entry("answerIsNotSecureBecauseTheServerSaysSo", WrongAnswers::believingTheServer),
          entry("aliasIsFollowedWithinTheAnswer", q -> finishing(q, WrongAnswers::withoutAliases)),
          entry("aliasIsFollowedByFurtherQueries", WrongAnswers::notAskingOn),
          entry("aliasOfWhatIsNotInTheDnsIsNotAskedFor", WrongAnswers::askingForAnything),
          entry("aliasMadeByDnameIsFollowed", WrongAnswers::notFollowingDname),
          entry(
              "aliasOfANameWithoutSuchRecordsSpeaksOfThatName",
              q -> finishing(q, WrongAnswers::withoutAliases)),
          entry(
              "aliasOfANameThatDoesNotExistSpeaksOfThatName",
              q -> finishing(q, WrongAnswers::withoutAliases)),
          entry("sixteenAliasesAreFollowed", q -> WrongAnswers.following(q, 8)),
          entry("moreThanSixteenAliasesAreMalformed", q -> WrongAnswers.following(q, 99)),
          entry("leastTtlOfChainAndRecordsCounts", q -> withTtl(q, answer -> FIVE_MINUTES)),
          entry(
              "ttlWithItsTopBitSetCountsAsZero",
              q -> withTtl(q, answer -> answer.ttl().plusSeconds(0x8000_0001L))),
          entry(
              "negativeAnswerLivesByTheLesserOfTtlAndMinimumOfSoa",
              q -> withTtl(q, answer -> Duration.ofSeconds(600))),
          entry(
              "negativeAnswerBehindAnAliasLivesNoLongerThanTheAlias",
              q -> withTtl(q, answer -> Duration.ofSeconds(60))),
          entry("negativeAnswerWithoutSoaIsNotKept", q -> withTtl(q, answer -> FIVE_MINUTES)));

  private static final Map<String, Supplier<WireClient>> WRONG_CLIENTS =
      Map.ofEntries(
          entry("answerTooBigForADatagramIsWhole", WrongClients::withoutTcp),
          entry("answerLongerThanAnyBufferIsWhole", WrongClients::withSmallBuffer),
          entry(
              "recordsOfANameThatDoesNotExistAreAFailureForStrictResolvers",
              WrongClients::takingContradictions),
          entry("nextServerIsAskedWhenOneContradictsItself", WrongClients::takingContradictions),
          entry("responseCodesAreTold", () -> calling(Reason.REFUSED, Reason.SERVFAIL)),
          entry("silenceIsATimeout", () -> calling(Reason.TIMEOUT, Reason.NETWORK)),
          entry("closedPortIsAFailureOfTheNetwork", () -> calling(Reason.NETWORK, Reason.TIMEOUT)),
          entry("garbageIsAFailure", () -> calling(Reason.MALFORMED, Reason.SERVFAIL)),
          entry(
              "halfAnAnswerIsMalformedForStrictResolvers",
              () -> calling(Reason.MALFORMED, Reason.NETWORK)),
          entry("answerUnderAnotherIdIsNone", WrongClients::takingAnyId),
          entry("answerToAnotherQuestionIsNone", WrongClients::takingAnyQuestion),
          entry("truncatedAnswerIsAskedForOverTcp", WrongClients::withoutTcp),
          entry("silenceAfterTruncationIsATimeout", WrongClients::contentWithAPart),
          entry("failureAfterTruncationIsOneForStrictResolvers", WrongClients::contentWithAPart),
          entry("refusalAfterTruncationIsOneForStrictResolvers", WrongClients::contentWithAPart),
          entry("referralIsAFailureForStrictResolvers", WrongClients::takingReferrals),
          entry(
              "nothingFromAServerWithoutRecursionIsAFailureForStrictResolvers",
              WrongClients::takingReferrals),
          entry(
              "interruptionEndsTheWaitOfEveryKindOfThread",
              () -> WrongClients.waiting(WrongClients::deafToInterrupts)),
          entry(
              "interruptionEndsTheWaitForTcp",
              () -> WrongClients.waiting(WrongClients::deafToInterrupts)),
          entry("socketsAreClosedAfterSuccessFailureAndSilence", WrongClients::leavingSockets));

  private static final Map<String, Function<NameServers, Resolver>> WRONG_RESOLVERS =
      Map.ofEntries(
          entry("nameIsAskedForAsItStands", WrongResolvers::searching),
          entry("chainOfTrustIsNoneOrAgreesWithTheAnswer", WrongResolvers::callingAllSecure),
          entry("aliasesInACircleAreMalformed", s -> failing(s, WrongResolvers::asServfail)),
          entry("whoCannotTellTheTtlGivesZero", WrongResolvers::guessingTtls),
          entry("serverThatDoesNotKnowEdnsIsAskedWithoutIt", WrongResolvers::insistingOnEdns),
          entry("failureNamesQuestionAndServer", s -> failing(s, WrongResolvers::withoutTheServer)),
          entry("nextServerIsAskedWhenOneFails", WrongResolvers::onlyTheFirst),
          entry("nextServerIsAskedWhenOneIsSilent", WrongResolvers::onlyTheFirst),
          entry("nextServerIsAskedWhenOneIsNotThere", WrongResolvers::onlyTheFirst),
          entry(
              "nextServerIsNotAskedWhenOneKnowsThatThereIsNothing", WrongResolvers::hopingForMore),
          entry("nextServerIsAskedWhenOneProvesNothing", WrongResolvers::trusting),
          entry("nothingIsBelievedWithoutProofWhenNoServerKnowsMore", WrongResolvers::distrusting),
          entry("serverThatWasSilentIsAskedLast", WrongResolvers::forgetting),
          entry("silentServerIsAskedAsOftenAsIsSet", WrongResolvers::onlyOnce),
          entry("lostDatagramIsMadeUpFor", WrongResolvers::onlyOnce),
          entry("failureOfEveryServerIsReported", s -> failing(s, WrongResolvers::alone)),
          entry("deadlineEndsTheWaitBeforeTheTimeoutDoes", WrongResolvers::withoutDeadline),
          entry("deadlineEndsTheWaitForTcp", WrongResolvers::withoutDeadline),
          entry("nothingIsAskedAfterTheDeadline", WrongResolvers::withoutDeadline),
          entry("interruptedThreadDoesNotBeginToWait", WrongResolvers::forgettingInterrupts),
          entry("manyQuestionsAreAskedAtOnce", WrongResolvers::oneAtATime),
          entry("nameIsOfLowerCaseLettersDigitsAndHyphens", s -> named(s, () -> "Müller")),
          entry("nameRankAndSettingsDoNotChange", s -> named(s, counting()::incrementAndGet)),
          entry(
              "closingEndsEveryThreadThatWouldKeepTheJvmRunning", WrongResolvers::leavingAThread));

  WrongResolverTest() {
    super(Subject.class, all());
  }

  private static Map<String, Function<NameServers, Resolver>> all() {
    Map<String, Function<NameServers, Resolver>> all = new HashMap<>(WRONG_RESOLVERS);
    WRONG_ANSWERS.forEach((rule, wrong) -> all.put(rule, s -> WrongResolvers.answering(s, wrong)));
    WRONG_CLIENTS.forEach((rule, wrong) -> all.put(rule, s -> new WireResolver(s, wrong.get())));
    return all;
  }

  private static AtomicInteger counting() {
    return new AtomicInteger();
  }

  private static DnsRecord ofFifteenBits(MxRecord mx) {
    return new MxRecord(mx.preference() & Short.MAX_VALUE, mx.exchange());
  }

  private static DnsRecord unescaped(MxRecord mx) {
    return new MxRecord(mx.preference(), mx.exchange().replace("\\", ""));
  }

  private static DnsRecord joined(TxtRecord txt) {
    return new TxtRecord(List.of(String.join("", txt.strings())));
  }

  private static boolean isIpv4(DnsRecord record) {
    return ((AddressRecord) record).address() instanceof Inet4Address;
  }

  static final class Subject extends ResolverContract {
    private final Function<NameServers, Resolver> wrong;

    Subject(TestInfo rule) {
      this.wrong = all().get(rule.getTestMethod().orElseThrow().getName());
    }

    @Override
    public Resolver resolver(NameServers servers) {
      return wrong.apply(servers);
    }

    @Override
    public Duration grace() {
      return SHORT_GRACE;
    }
  }
}
