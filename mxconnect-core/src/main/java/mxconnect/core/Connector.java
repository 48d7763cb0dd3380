package mxconnect.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ConnectorStatistics.Memory;
import mxconnect.api.ErrorCode;
import mxconnect.api.FailedAddress;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Opener;
import mxconnect.api.PolicyInMemory;
import mxconnect.api.ProviderDescription;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.concurrent.Interruption;
import mxconnect.core.dns.Lookups;
import mxconnect.core.obligation.PkixVerifier;
import mxconnect.core.policy.PolicyViews;
import mxconnect.core.provider.Providers;
import mxconnect.core.recipient.BadNameException;
import mxconnect.core.recipient.BadTargetException;
import mxconnect.core.recipient.DomainName;
import mxconnect.core.recipient.TargetParser;

/** The connector: begins deliveries and ends what they share. */
final class Connector implements MxConnector {
  private final Providers providers;
  private final Lookups lookups;
  private final ConnectorParts parts;
  private final Calls calls = new Calls();

  Connector(Providers providers, Lookups lookups, ConnectorParts parts) {
    this.providers = providers;
    this.lookups = lookups;
    this.parts = parts;
  }

  @Override
  public MxConnection connect(ConnectRequest request)
      throws MxConnectException, InterruptedException {
    return connect(request, () -> true);
  }

  private MxConnection connect(ConnectRequest request, BooleanSupplier taken)
      throws MxConnectException, InterruptedException {
    requireNonNull(request, "request");
    return call(ConnectCall.Kind.CONNECT, request, pipeline -> pipeline.connect(taken));
  }

  @Override
  public <T> T open(ConnectRequest request, Opener<T> opener)
      throws MxConnectException, InterruptedException {
    requireNonNull(request, "request");
    requireNonNull(opener, "opener");
    return call(ConnectCall.Kind.OPEN, request, pipeline -> pipeline.open(opener));
  }

  @Override
  public Target target(String target) throws MxConnectException {
    requireNonNull(target, "target");
    calls.requireOpen();
    try {
      return TargetParser.parse(target);
    } catch (BadTargetException e) {
      throw MxConnectException.builder(ErrorCode.BAD_TARGET, String.valueOf(e.getMessage()))
          .causes(List.of(e))
          .build();
    }
  }

  @Override
  public void forgetPolicy(String domain) throws InterruptedException {
    requireNonNull(domain, "domain");
    Calls.Call call = calls.begin();
    try {
      parts.policy().forget(domain);
    } finally {
      call.end();
    }
  }

  @Override
  public CompletableFuture<MxConnection> connectAsync(ConnectRequest request) {
    requireNonNull(request, "request");
    calls.requireOpen();
    return AsyncConnect.start(taken -> connect(request, taken));
  }

  @Override
  public ConnectPlan plan(ConnectRequest request) throws MxConnectException, InterruptedException {
    requireNonNull(request, "request");
    return call(ConnectCall.Kind.PLAN, request, Pipeline::plan);
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question) throws DnsLookupException, InterruptedException {
    requireNonNull(question, "question");
    Calls.Call call = calls.begin();
    try {
      Interruption.check();
      return DnsName.isAskable(question.name())
          ? lookups.resolve(question)
          : DnsAnswer.noRecords(question);
    } finally {
      call.end();
    }
  }

  @Override
  public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question) throws InterruptedException {
    requireNonNull(question, "question");
    Calls.Call call = calls.begin();
    try {
      Interruption.check();
      return DnsName.isAskable(question.name()) ? lookups.chainOfTrust(question) : Optional.empty();
    } finally {
      call.end();
    }
  }

  @Override
  public TlsObligation.Pkix pkix(String hostname) {
    try {
      String name = DomainName.toAscii(requireNonNull(hostname, "hostname"));
      return new TlsObligation.Pkix(name, List.of(), new PkixVerifier(parts.anchors(), name));
    } catch (BadNameException e) {
      throw new IllegalArgumentException("hostname " + e.getMessage(), e);
    }
  }

  /** What a call does with its pipeline. */
  private interface Way<T> {
    T go(Pipeline pipeline) throws MxConnectException, InterruptedException;
  }

  /** A message is not lost because there was no memory even to begin, or to end, with a verdict. */
  private <T> T call(ConnectCall.Kind kind, ConnectRequest request, Way<T> way)
      throws MxConnectException, InterruptedException {
    Calls.Call running = calls.begin();
    try {
      String target = Printable.message(request.target());
      ConnectCall call = ConnectCall.of(parts.ids().next(), kind, target);
      return way.go(new Pipeline(parts, call, request));
    } catch (OutOfMemoryError lack) {
      throw MxConnectException.builder(
              ErrorCode.LOCAL_RESOURCES, "This system has nothing left for the call: " + lack)
          .causes(List.of(lack))
          .build();
    } finally {
      running.end();
    }
  }

  @Override
  public ConnectorStatistics statistics() {
    ConnectorStatistics.Builder statistics = ConnectorStatistics.builder();
    parts.counts().addTo(statistics);
    lookups.addTo(statistics);
    parts.policy().views().ifPresent(policies -> add(policies, statistics));
    return statistics.memory(Memory.FAILED_ADDRESSES, parts.health().statistics()).build();
  }

  private static void add(PolicyViews policies, ConnectorStatistics.Builder statistics) {
    statistics.memory(Memory.POLICIES, policies.memory());
    statistics.memory(Memory.FAILED_FETCHES, policies.failedFetches());
    policies.states().forEach(statistics::policies);
  }

  @Override
  public List<PolicyInMemory> policies() {
    return parts.policy().views().map(PolicyViews::policies).orElse(List.of());
  }

  @Override
  public List<FailedAddress> health() {
    return parts.health().failed();
  }

  @Override
  public List<ProviderDescription> providers() {
    return providers.descriptions();
  }

  @Override
  public void close() {
    if (calls.close()) {
      parts.policy().close();
      lookups.close();
      providers.close();
    }
  }
}
