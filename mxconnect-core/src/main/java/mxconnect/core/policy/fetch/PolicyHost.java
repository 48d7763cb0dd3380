package mxconnect.core.policy.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.flight.Flight;
import mxconnect.core.flight.Recorder;
import mxconnect.core.policy.fetch.FetchOutcome.Failed;
import mxconnect.core.policy.fetch.FetchOutcome.Fetched;
import mxconnect.core.policy.fetch.NoAnswerException.Obstacle;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.text.PolicyDocument;
import mxconnect.core.policy.text.PolicyParser;
import mxconnect.core.policy.text.PolicySyntaxException;
import mxconnect.core.policy.text.Wsp;

/** Fetches policy files and judges what the policy host answers (RFC 8461 §3.3). */
public final class PolicyHost {
  private static final int MAX_BYTES = 65_536;
  private static final int OK = 200;

  /** How much later than its deadline a fetcher may say itself why it failed. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final MtaStsFetcher fetcher;
  private final PolicyHostSearch search;
  private final PolicySettings settings;
  private final InstantSource clock;
  private final ProviderAlarm alarm = new ProviderAlarm();

  /** Makes a host that is asked through a fetcher, at the addresses that a search finds. */
  public PolicyHost(
      MtaStsFetcher fetcher,
      PolicyHostSearch search,
      PolicySettings settings,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.search = search;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns the name of the policy host of a domain. */
  public static String nameOf(String domain) {
    return "mta-sts." + domain;
  }

  /**
   * Makes one attempt, for as long as the settings allow.
   *
   * @param domain the policy domain
   * @param id the id to keep the policy under
   * @param record where the course is recorded
   */
  FetchOutcome fetch(String domain, String id, FetchRecord record) throws InterruptedException {
    Flight flight = Recorder.ofThisJvm().policyFetch(record.trace().call().id(), domain);
    try {
      FetchOutcome outcome = race(domain, id, record);
      flight.end(
          outcome instanceof Failed ? "FAILED" : "FETCHED",
          outcome instanceof Failed(FetchFailure failure) ? failure.reason().name() : "");
      return outcome;
    } catch (InterruptedException e) {
      flight.end("CANCELLED");
      throw e;
    }
  }

  private FetchOutcome race(String domain, String id, FetchRecord record)
      throws InterruptedException {
    Deadline deadline = Deadline.after(settings.timeout());
    return new FamilyRace(
            family -> search.allowed(domain, family, deadline, record),
            addresses -> guarded(request(domain, addresses, deadline), id))
        .run();
  }

  private PolicyRequest request(String domain, List<InetAddress> addresses, Deadline deadline) {
    return PolicyRequest.builder(domain, settings.url(nameOf(domain)), deadline)
        .addresses(addresses)
        .maxBytes(MAX_BYTES)
        .build();
  }

  /** A fetcher is foreign code: it may throw anything, and hang. */
  private FetchOutcome guarded(PolicyRequest request, String id)
      throws NoAnswerException, InterruptedException {
    try (TaskScope tasks = new TaskScope()) {
      return tasks
          .fork("fetch " + request.url().getHost(), () -> judge(fetcher.fetch(request), id))
          .get(request.deadline().remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NoAnswerException(
          Obstacle.UNREACHABLE,
          failure("the fetcher " + fetcher.name() + " does not keep its deadline"));
    } catch (ExecutionException e) {
      throw noAnswer(request, e.getCause());
    }
  }

  private FetchOutcome judge(FetchedPolicy answer, String id) {
    alarm.clear();
    if (answer.status() != OK) {
      return failed("the policy host answers with status " + answer.status());
    }
    String mediaType = answer.mediaType().orElse("none");
    if (settings.strict() && !isPlainText(mediaType)) {
      return failed("the policy is of type '" + mediaType + "', not text/plain");
    }
    if (answer.text().length() > MAX_BYTES) {
      return failed("the policy is longer than " + MAX_BYTES + " octets");
    }
    return parse(answer.text(), id);
  }

  /** Some servers say it twice, or differently; then one of the values must be it. */
  private static boolean isPlainText(String mediaTypes) {
    return Stream.of(mediaTypes.split(","))
        .map(type -> Wsp.strip(type.split(";", 2)[0]))
        .anyMatch("text/plain"::equalsIgnoreCase);
  }

  private FetchOutcome parse(String text, String id) {
    try {
      PolicyDocument document = PolicyParser.parse(text, settings.strict());
      return new Fetched(
          new CachedPolicy(
              id,
              document.mode(),
              document.mx(),
              document.maxAge(),
              clock.instant().truncatedTo(ChronoUnit.SECONDS),
              PolicyParser.withoutBlankLines(text)));
    } catch (PolicySyntaxException e) {
      return new Failed(
          new FetchFailure(Reason.POLICY_INVALID, "the policy is invalid: " + e.getMessage()));
    }
  }

  private NoAnswerException noAnswer(PolicyRequest request, Throwable thrown) {
    if (LocalResources.isMissing(thrown)) {
      return new NoAnswerException(
          Obstacle.BROKEN_FETCHER,
          FetchFailure.ofThisSystem("this system has nothing left for the fetch: " + thrown));
    }
    return switch (thrown) {
      case PolicyFetchException e ->
          new NoAnswerException(
              obstacle(e), new FetchFailure(reason(e), "the fetch failed: " + e.getMessage()));
      case IOException e ->
          new NoAnswerException(Obstacle.UNREACHABLE, failure("the fetch failed: " + e));
      default -> broken(request, thrown);
    };
  }

  /** What a fetcher must not throw says nothing about the domain. */
  private NoAnswerException broken(PolicyRequest request, Throwable thrown) {
    alarm.raise("MTA-STS fetcher " + fetcher.name(), request.policyDomain(), thrown);
    return new NoAnswerException(
        Obstacle.BROKEN_FETCHER,
        new FetchFailure(
            Reason.PROVIDER_FAILED, "the fetcher " + fetcher.name() + " threw " + thrown));
  }

  private static Obstacle obstacle(PolicyFetchException failure) {
    return failure.resultType() == TlsReportResult.STS_WEBPKI_INVALID
        ? Obstacle.BAD_CERTIFICATE
        : Obstacle.UNREACHABLE;
  }

  private static Reason reason(PolicyFetchException failure) {
    return switch (failure.resultType()) {
      case STS_WEBPKI_INVALID -> Reason.WEBPKI_INVALID;
      case STS_POLICY_INVALID -> Reason.POLICY_INVALID;
      default -> Reason.FETCH_FAILED;
    };
  }

  private static Failed failed(String message) {
    return new Failed(failure(message));
  }

  private static FetchFailure failure(String message) {
    return new FetchFailure(Reason.FETCH_FAILED, message);
  }
}
