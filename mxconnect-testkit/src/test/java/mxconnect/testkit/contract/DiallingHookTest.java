package mxconnect.testkit.contract;

import java.net.SocketTimeoutException;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import org.junit.jupiter.api.Nested;

class DiallingHookTest {
  @Nested
  class OfADomain extends ConnectHookContract {
    @Override
    protected ConnectHook hook() {
      return new DiallingHook();
    }
  }

  @Nested
  class OfAnOnion extends ConnectHookContract {
    @Override
    protected ConnectHook hook() {
      return new DiallingHook();
    }

    @Override
    public String domain() {
      return "abc.onion";
    }
  }

  /** One behind a proxy, which may fall silent. */
  @Nested
  class OfAProxy extends ConnectHookContract {
    private volatile boolean silent;

    @Override
    protected ConnectHook hook() {
      return new DiallingHook() {
        @Override
        public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
          if (silent) {
            await(attempt.deadline());
            throw new SocketTimeoutException("the proxy says nothing");
          }
          return super.beforeConnect(attempt);
        }
      };
    }

    @Override
    public void fallSilent() {
      silent = true;
    }
  }
}
