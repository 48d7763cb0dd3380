package mxconnect.testkit.contract;

import static java.util.Map.entry;
import static mxconnect.testkit.contract.WrongExchanges.handingOn;
import static mxconnect.testkit.contract.WrongExchanges.sending;
import static mxconnect.testkit.contract.WrongFetchers.askingAgainAfter;
import static mxconnect.testkit.contract.WrongFetchers.closing;
import static mxconnect.testkit.contract.WrongFetchers.dialling;
import static mxconnect.testkit.contract.WrongFetchers.exchanging;
import static mxconnect.testkit.contract.WrongFetchers.goingOnAfter;
import static mxconnect.testkit.contract.WrongFetchers.named;
import static mxconnect.testkit.contract.WrongFetchers.reporting;
import static mxconnect.testkit.contract.WrongTls.fittingIf;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.support.PkixTrustAnchors;
import org.junit.jupiter.api.TestInfo;

/** For each rule of {@link MtaStsFetcherContract} a fetcher that breaks it. */
class WrongMtaStsFetcherTest extends WrongProviders {
  private static final Map<String, Function<TlsClient, MtaStsFetcher>> WRONG_FETCHERS =
      Map.ofEntries(
          entry("nameOfThePolicyHostIsNeverLookedUp", WrongFetchers::lookingUp),
          entry(
              "onlyTheAddressesOfTheRequestAreDialled",
              tls -> dialling(tls, WrongFetchers::andLoopback)),
          entry("addressesAreDialledInTheirOrder", tls -> dialling(tls, List::reversed)),
          entry(
              "nextAddressIsDialledWhenOneRefuses", tls -> dialling(tls, all -> all.subList(0, 1))),
          entry(
              "nextAddressIsDialledWhenOneBreaksOff",
              tls -> goingOnAfter(tls, failure -> failure instanceof ConnectException)),
          entry("nextAddressIsDialledWhenOneIsSilent", WrongFetchers::givingTheFirstAllTheTime),
          entry("proxyOfTheSystemPropertiesIsNotUsed", WrongFetchers::byProxy),
          entry("nothingIsTakenFromACache", WrongFetchers::caching),
          entry("redirectionIsHandedOnAndNotFollowed", tls -> askingAgainAfter(tls, s -> s < 400)),
          entry(
              "otherStatusIsHandedOnAfterOneRequest", tls -> askingAgainAfter(tls, s -> s == 503)),
          entry(
              "refusedCertificateIsReportedAsSuch",
              tls -> reporting(tls, failure -> new SSLException(failure))),
          entry("refusalNamesThePolicyHost", tls -> reporting(tls, WrongFetchers::vaguely)),
          entry(
              "otherFailureIsNotReportedAsThatOfACertificate",
              tls -> reporting(tls, WrongFetchers::vaguely)),
          entry("deadlineEndsTheWaitForAnAnswer", WrongWaits::withoutDeadline),
          entry("deadlineEndsContentThatDrips", WrongWaits::timingEachRead),
          entry("deadlineEndsTheWaitForAHandshake", WrongWaits::withoutDeadline),
          entry("deadlineEndsTheWaitForAConnection", WrongWaits::timingEachRead),
          entry("deadlineThatHasPassedEndsTheFetchAtOnce", WrongWaits::takingZeroForNever),
          entry("interruptionEndsTheFetchOfEveryKindOfThread", WrongWaits::failingWhenInterrupted),
          entry("interruptedThreadDoesNotBeginToFetch", WrongWaits::forgettingInterrupts),
          entry("interruptedFetchClosesItsConnection", WrongWaits::leavingConnections),
          entry("lateFetchClosesItsConnection", WrongWaits::leavingConnections),
          entry("connectionsAreClosedAfterEveryFetch", WrongWaits::leavingSockets),
          entry("closingEndsFetchesUnderWay", tls -> closing(tls, () -> {})),
          entry("closedFetcherFetchesNothing", tls -> closing(tls, () -> {})),
          entry("manyFetchesRunAtOnce", WrongWaits::oneAtATime),
          entry("nameIsOfLowerCaseLettersDigitsAndHyphens", tls -> named(tls, () -> "HTTPS/1.1")),
          entry(
              "nameRankAndSettingsDoNotChange",
              tls -> named(tls, new AtomicInteger()::incrementAndGet)),
          entry(
              "closingEndsEveryThreadThatWouldKeepTheJvmRunning",
              tls -> closing(tls, LeftThread::start)));

  private static final Map<String, Function<PolicyRequest, HttpExchange>> WRONG_EXCHANGES =
      Map.ofEntries(
          entry("oneGetIsSent", WrongExchanges::posting),
          entry(
              "policyHostIsNamedInTheRequest",
              r -> sending(r, fields -> fields.replace("mta-sts.", ""))),
          entry("cookiesAreNotSentBack", r -> sending(r, fields -> fields + "Cookie: id=1\r\n")),
          entry("credentialsAreNotSent", r -> sending(r, f -> f + "Authorization: Basic eA==\r\n")),
          entry("refererIsNotSent", r -> sending(r, f -> f + "Referer: https://example.com/\r\n")),
          entry("conditionsAreNotSent", r -> sending(r, f -> f + "If-None-Match: \"1\"\r\n")),
          entry(
              "statusMediaTypeAndTextAreHandedOn",
              r -> handingOn(r, WrongExchanges::withoutParameters)),
          entry("missingMediaTypeIsEmpty", r -> handingOn(r, WrongExchanges::typed)),
          entry("textIsUtf8WhateverTheCharset", WrongExchanges::goingByTheCharset),
          entry("wrongUtf8IsReplaced", WrongExchanges::strictAboutUtf8),
          entry("byteOrderMarkIsKept", r -> handingOn(r, WrongExchanges::withoutMark)),
          entry("emptyContentIsHandedOn", WrongExchanges::needingContent),
          entry("compressedContentIsUnpackedIfItWasAskedFor", WrongExchanges::notUnpacking),
          entry("contentMayBeAsLongAsTheLimit", WrongExchanges::stoppingBeforeTheLimit),
          entry("contentLongerThanTheLimitFails", WrongExchanges::contentWithAPart),
          entry("limitIsOfOctetsNotOfCharacters", WrongExchanges::countingCharacters),
          entry("limitIsOfUnpackedOctets", WrongExchanges::countingPackedOctets),
          entry("endlessContentFails", WrongExchanges::contentWithAPart),
          entry("headOfSeveralMebibytesFails", WrongExchanges::readingAnyHead),
          entry("contentUpToTheMereEndOfTheConnectionFails", WrongExchanges::trustingTheEnd),
          entry("contentThatIsCutShortFails", WrongExchanges::contentWithAPart));

  private static final Map<String, Function<X509TrustManager, TlsClient>> WRONG_TLS =
      Map.ofEntries(
          entry("policyHostIsNamedInTheHandshake", WrongTls::namingNobody),
          entry(
              "certificateForThePolicyHostIsAccepted", ca -> fittingIf(ca, (name, host) -> false)),
          entry("wildcardForItsWholeFirstLabelIsAccepted", ca -> fittingIf(ca, String::equals)),
          entry("wildcardForAnyOtherPartIsRefused", ca -> fittingIf(ca, WrongTls::anyWildcard)),
          entry("certificateForAnotherNameIsRefused", ca -> fittingIf(ca, (name, host) -> true)),
          entry("commonNameNeverCounts", WrongTls::takingTheCommonName),
          entry("datesOfTheCertificateCount", WrongTls::ignoringDates),
          entry("unknownAuthorityIsRefused", WrongTls::trustingEverybody),
          entry("intermediateAuthorityIsFollowed", WrongTls::withoutIntermediates),
          entry("everyAuthorityOfTheTrustStoreCounts", WrongTls::trustingOneAuthority));

  WrongMtaStsFetcherTest() {
    super(Subject.class, all());
  }

  private static Map<String, Function<X509TrustManager, MtaStsFetcher>> all() {
    Map<String, Function<X509TrustManager, MtaStsFetcher>> all = new HashMap<>();
    WRONG_FETCHERS.forEach((rule, wrong) -> all.put(rule, ca -> wrong.apply(new TlsClient(ca))));
    WRONG_EXCHANGES.forEach(
        (rule, wrong) -> all.put(rule, ca -> exchanging(new TlsClient(ca), wrong)));
    WRONG_TLS.forEach((rule, wrong) -> all.put(rule, ca -> new SocketFetcher(wrong.apply(ca))));
    return all;
  }

  static final class Subject extends MtaStsFetcherContract {
    private final Function<X509TrustManager, MtaStsFetcher> wrong;

    Subject(TestInfo rule) {
      this.wrong = all().get(rule.getTestMethod().orElseThrow().getName());
    }

    @Override
    protected MtaStsFetcher fetcher(Path trustStore) {
      return wrong.apply(PkixTrustAnchors.of(Settings.trusting(trustStore)).trustManager());
    }

    @Override
    public Duration grace() {
      return SHORT_GRACE;
    }
  }
}
