package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.PkixTrustAnchors;

/**
 * The fetcher {@code okhttp}.
 *
 * <p>It goes by the setting {@code tls.trust-store}, a PEM file to be trusted instead of the
 * platform's trust store. The limits of time and size are those of the request. Without being
 * configured it trusts the platform's trust store.
 */
public final class OkHttpFetcher implements MtaStsFetcher {
  private final PolicyClient client;

  /** Makes the prototype. */
  public OkHttpFetcher() {
    this(PkixTrustAnchors.ofPlatform());
  }

  private OkHttpFetcher(PkixTrustAnchors anchors) {
    this.client = new PolicyClient(anchors);
  }

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public int priority() {
    return -100;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PkixTrustAnchors.SETTING);
  }

  @Override
  public OkHttpFetcher configured(ProviderContext context) {
    OkHttpFit.require();
    return new OkHttpFetcher(PkixTrustAnchors.of(context));
  }

  /** {@inheritDoc} */
  @Override
  public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
    try (Exchange exchange = client.begin(request)) {
      // OkHttp ignores interrupts and keeps no deadline to the millisecond: this thread does.
      FutureTask<FetchedPolicy> answer = new FutureTask<>(exchange::answer);
      Thread.ofVirtual().name("mxconnect-okhttp " + request.policyDomain()).start(answer);
      return answer.get(request.deadline().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw FetchFailure.of(request, "no complete answer in time");
    } catch (ExecutionException e) {
      throw FetchFailure.of(request, failure(e.getCause()));
    }
  }

  /** What OkHttp must not throw is no failure of the policy host, so it is not reported as one. */
  private static Throwable failure(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> thrown;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
