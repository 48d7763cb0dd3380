package mxconnect.core.policy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;

/** A fetcher whose answers a test gives. */
final class FakeFetcher implements MtaStsFetcher {
  /** The requests, in order. */
  final List<PolicyRequest> requests = new CopyOnWriteArrayList<>();

  /** A token for each request that was interrupted. */
  final BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();

  private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
  private volatile Behaviour behaviour = request -> answer(404, "text/plain", "");

  /** Serves a policy from now on. */
  void serve(String text) {
    behave(request -> answer(200, "text/plain", text));
  }

  void fail() {
    behave(
        request -> {
          throw new IOException("as the test wants it");
        });
  }

  void behave(Behaviour value) {
    behaviour = value;
  }

  /** Serves a policy when the latch is open. */
  CountDownLatch serveLater(String text) {
    CountDownLatch latch = new CountDownLatch(1);
    behave(
        request -> {
          latch.await();
          return answer(200, "text/plain", text);
        });
    return latch;
  }

  /** Waits for the next request that has not been waited for. */
  void awaitRequest() throws InterruptedException {
    if (started.poll(30, TimeUnit.SECONDS) == null) {
      throw new AssertionError("no fetch was started");
    }
  }

  static FetchedPolicy answer(int status, String mediaType, String text) {
    return new FetchedPolicy(status, Optional.of(mediaType), text);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException {
    requests.add(request);
    started.add(request.policyDomain());
    try {
      return behaviour.answer(request);
    } catch (InterruptedException e) {
      interrupted.add(request.policyDomain());
      throw e;
    }
  }

  interface Behaviour {
    FetchedPolicy answer(PolicyRequest request) throws IOException, InterruptedException;
  }
}
