package mxconnect.tests.endurance;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.AttemptResult;
import mxconnect.api.SmtpReply;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;

/** Decides about attempts by the name of their target, and counts those that have not ended. */
final class DecidingHook implements ConnectHook {
  private final MixedWorld world;
  private final Moments moments;
  private final AtomicInteger held = new AtomicInteger();

  DecidingHook(MixedWorld world, Moments moments) {
    this.world = world;
    this.moments = moments;
  }

  /** Returns how many decisions there were whose attempts have not ended. */
  int held() {
    return held.get();
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
    moments.happened(Moments.Kind.HOOK);
    ConnectDecision decision = decision(attempt);
    held.incrementAndGet();
    return decision;
  }

  private ConnectDecision decision(ConnectAttempt attempt) throws Exception {
    return switch (attempt.target().text()) {
      case "redirected.example" -> ConnectDecision.redirectTrusted(world.good());
      case "counted.example" -> ConnectDecision.redirectTrusted(world.counting());
      case "given.example" -> ConnectDecision.use(connected());
      case "held.example" -> hold(attempt);
      case "skipped.example" -> ConnectDecision.skip("not now");
      case "refused-by-hook.example" ->
          ConnectDecision.refuse(new SmtpReply(550, "5.7.1", "not from here"));
      case "broken-hook.example" -> throw new IOException("broken");
      default -> ConnectDecision.proceed();
    };
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(world.good());
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Waits as one that limits connections does, in vain. */
  private static ConnectDecision hold(ConnectAttempt attempt) throws InterruptedException {
    return new CountDownLatch(1).await(attempt.deadline().remainingNanos(), TimeUnit.NANOSECONDS)
        ? ConnectDecision.proceed()
        : ConnectDecision.skip("no place became free");
  }

  @Override
  public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
    held.decrementAndGet();
  }
}
