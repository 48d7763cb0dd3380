package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.smtp.SmtpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** How a fetcher waits, and what is left when it does so no longer. */
interface FetcherWaitingRules extends MtaStsFetcherFixture {
  int MANY = 50;

  int CALLS = 5;

  @Test
  default void deadlineEndsTheWaitForAnAnswer() throws Exception {
    serve(PolicyAnswer.silent());
    assertFailsInTime(SHORT, HERE);
  }

  @Test
  default void deadlineEndsContentThatDrips() throws Exception {
    serve(PolicyAnswer.policy("x".repeat(MAX_BYTES)).drip(Duration.ofMillis(20)));
    assertFailsInTime(SHORT, HERE);
  }

  @Test
  default void deadlineEndsTheWaitForAHandshake() throws Exception {
    try (PolicyHost silent = faultyHost(HostFault.SILENT)) {
      assertFailsInTime(SHORT, silent.address().getHostString());
    }
  }

  @Test
  default void deadlineEndsTheWaitForAConnection() throws Exception {
    try (PolicyHost hole = faultyHost(HostFault.BLACK_HOLE)) {
      assertFailsInTime(SHORT, hole.address().getHostString());
    }
  }

  @Test
  default void deadlineThatHasPassedEndsTheFetchAtOnce() throws Exception {
    serve(PolicyAnswer.silent());
    assertFailsInTime(Duration.ZERO, HERE);
  }

  @Test
  default void interruptionEndsTheFetchOfEveryKindOfThread() throws Exception {
    serve(PolicyAnswer.silent());
    for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
      policyHost().forgetRequests();
      Outcome outcome = Outcome.of(kind, fetching(PATIENCE, HERE));
      policyHost().awaitRequest(request -> true, PATIENCE);
      outcome.interrupt();
      outcome.assertFailure(InterruptedException.class, grace());
    }
  }

  @Test
  default void interruptedThreadDoesNotBeginToFetch() throws Exception {
    serve(PolicyAnswer.silent());
    Callable<FetchedPolicy> fetch = fetching(PATIENCE, HERE);
    Outcome.of(
            () -> {
              Thread.currentThread().interrupt();
              return fetch.call();
            })
        .assertFailure(InterruptedException.class, grace());
  }

  @Test
  default void interruptedFetchClosesItsConnection() throws Exception {
    try (SmtpHost silent = silentHost()) {
      Outcome outcome = Outcome.of(fetching(PATIENCE, THERE));
      silent.awaitConnection(connection -> true, PATIENCE);
      outcome.interrupt();
      silent.connections().getFirst().awaitClosed(grace());
    }
  }

  @Test
  default void lateFetchClosesItsConnection() throws Exception {
    try (SmtpHost silent = silentHost()) {
      Outcome.of(fetching(SHORT, THERE)).assertFailure(IOException.class, SHORT.plus(grace()));
      silent.awaitConnection(connection -> true, PATIENCE).awaitClosed(grace());
    }
  }

  @Test
  default void closingEndsFetchesUnderWay() throws Exception {
    serve(PolicyAnswer.silent());
    Outcome outcome = Outcome.of(fetching(PATIENCE, HERE));
    policyHost().awaitRequest(request -> true, PATIENCE);
    closeProvider();
    outcome.assertFailure(IOException.class, grace());
  }

  @Test
  default void closedFetcherFetchesNothing() throws Exception {
    serve(PolicyAnswer.policy(POLICY));
    Callable<FetchedPolicy> fetch = fetching(PATIENCE, HERE);
    closeProvider();
    Outcome.of(fetch).assertFailure(IOException.class, PATIENCE);
  }

  @Test
  default void manyFetchesRunAtOnce() throws Exception {
    Gate gate = Gate.closed();
    serve(PolicyAnswer.policy(POLICY).holdUntil(gate));
    Callable<FetchedPolicy> fetch = fetching(PATIENCE, HERE);
    List<Future<FetchedPolicy>> fetches = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        fetches.add(threads.submit(fetch));
      }
      try {
        gate.awaitWaiting(MANY, grace());
      } finally {
        gate.open();
      }
      for (Future<FetchedPolicy> each : fetches) {
        each.get();
      }
    }
  }

  @Test
  @ResourceLock(Resources.GLOBAL)
  default void connectionsAreClosedAfterEveryFetch() throws Exception {
    fetch(PolicyAnswer.policy(POLICY)); // whatever the JVM keeps open for good is open now
    long before = Descriptors.sockets();
    for (int i = 0; i < CALLS; i++) {
      fetch(PolicyAnswer.policy(POLICY));
      fetch(PolicyAnswer.status(404));
      assertFails(PolicyAnswer.reset());
    }
    policyHost().close(); // and with it the host's ends
    Descriptors.assertNoneLeft(before, CALLS);
  }

  private void assertFailsInTime(Duration time, String address) throws Exception {
    Outcome.of(fetching(time, address)).assertFailure(IOException.class, time.plus(grace()));
  }

  /** Returns a fetch by the fetcher of this test, whose time begins when it is called. */
  private Callable<FetchedPolicy> fetching(Duration time, String address) throws Exception {
    MtaStsFetcher fetcher = provider();
    return () -> {
      PolicyRequest request = request(time, address);
      return fetcher.fetch(request);
    };
  }

  /** Starts a host that knows when its connections end. */
  private SmtpHost silentHost() throws IOException {
    return SmtpHost.start(
        new InetSocketAddress(THERE, policyHost().address().getPort()), HostFault.SILENT);
  }
}
