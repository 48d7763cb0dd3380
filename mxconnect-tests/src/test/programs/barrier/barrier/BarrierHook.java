package barrier;

import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;

/** Fails when it is made. */
public final class BarrierHook implements ConnectHook {
  public BarrierHook() {
    throw new IllegalStateException("no list of hosts");
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) {
    return ConnectDecision.skip("on the list");
  }
}
