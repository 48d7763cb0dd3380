package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.TraceEvent;
import org.junit.jupiter.api.Test;

/** A listener may wait, and in some languages need not declare that it was interrupted. */
class ListenerInterruptionTest {
  private final List<String> news = new ArrayList<>();

  @Test
  void othersAreToldAndTheInterruptionIsKept() {
    ConnectListener interrupted =
        starting(
            () -> {
              throw ListenerInterruptionTest.<RuntimeException>undeclared(
                  new InterruptedException());
            });
    ConnectListener next =
        starting(() -> news.add("next, interrupted: " + Thread.currentThread().isInterrupted()));
    new CallListeners(List.of(interrupted, next))
        .callStarted(ConnectCall.of("1", ConnectCall.Kind.CONNECT, "example.com"));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("next, interrupted: false"), news);
  }

  private static ConnectListener starting(Runnable what) {
    return new ConnectListener() {
      @Override
      public void callStarted(ConnectCall call) {
        what.run();
      }

      @Override
      public void onEvent(ConnectCall call, TraceEvent event) {}
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
