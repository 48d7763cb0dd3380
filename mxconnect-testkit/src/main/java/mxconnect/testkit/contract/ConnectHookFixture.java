package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCode;
import mxconnect.api.Target;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import mxconnect.testkit.smtp.SmtpHost;

/** What the rules of the contract work with: a mail exchanger that greets, and attempts at it. */
interface ConnectHookFixture extends ProviderFixture {
  int PREFERENCE = 10;

  /** Returns the domain of the attempts. */
  String domain();

  /** Lets whatever the hook connects to say nothing from now on. */
  void fallSilent() throws Exception;

  /** Returns the mail exchanger of this test. */
  SmtpHost exchanger();

  @Override
  ConnectHook provider() throws Exception;

  /** Returns an attempt as the engine would make it. */
  default ConnectAttempt attempt(Deadline deadline) throws Exception {
    boolean byName = provider().dialsByName(domain());
    ConnectAttempt.Builder attempt =
        ConnectAttempt.builder(
                new Target.Domain(domain(), domain(), false),
                byName ? domain() : "mx." + domain(),
                deadline)
            .preference(PREFERENCE)
            .port(exchanger().address().getPort());
    return byName ? attempt.build() : attempt.address(exchanger().address().getAddress()).build();
  }

  default ConnectDecision decide() throws Exception {
    return provider().beforeConnect(attempt(Deadline.after(PATIENCE)));
  }

  /** Reads the beginning of the greeting (RFC 5321 §4.3.1). */
  default void assertGreets(Socket socket) throws Exception {
    socket.setSoTimeout((int) grace().toMillis());
    byte[] code = socket.getInputStream().readNBytes(3);
    assertEquals("220", new String(code, StandardCharsets.US_ASCII), "what is read first");
  }

  /** Returns an end of an attempt as the engine would tell it. */
  static AttemptResult end(ConnectAttempt attempt, AttemptResult.Outcome outcome) {
    AttemptResult.Builder result =
        AttemptResult.builder(attempt.hostname(), outcome)
            .port(attempt.port())
            .message("so it ended")
            .duration(Duration.ofSeconds(1));
    attempt.address().ifPresent(result::address);
    if (outcome == AttemptResult.Outcome.FAILED) {
      result.code(ErrorCode.CONNECTION_REFUSED);
    }
    return result.build();
  }

  static void close(ConnectDecision decision) {
    if (decision instanceof ConnectDecision.UseSocket use) {
      try {
        use.socket().close();
      } catch (IOException closedAlready) {
        return;
      }
    }
  }
}
