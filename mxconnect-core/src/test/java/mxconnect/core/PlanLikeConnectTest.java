package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.PlannedExchanger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan and a connect decide alike, down to the message, wherever nothing has to be dialled. */
@Timeout(60)
class PlanLikeConnectTest {

  static Stream<PlanScenario> scenarios() {
    return PlanScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void bothComeToTheSame(PlanScenario scenario) throws Exception {
    try (Mail mail = scenario.start()) {
      ConnectRequest request = scenario.request(mail);
      Outcome planned = outcome(() -> planned(mail.connector().plan(request).exchangers()));
      Outcome connected = outcome(() -> connected(mail.connector().connect(request)));
      assertEquals(planned, connected);
      assertEquals(scenario.expected(), connected.verdict());
    }
  }

  /** What came of a call, in all that a mail transfer agent goes by. */
  private record Outcome(String verdict, Optional<String> message) {
    static Outcome of(MxConnectException e) {
      String kind = e.temporary() ? "temporary" : "permanent";
      return new Outcome(
          e.code() + " " + e.category() + " " + kind + " " + status(e),
          Optional.of(e.getMessage()));
    }

    private static String status(MxConnectException e) {
      return e.reply().code() + " " + e.reply().enhancedStatus();
    }
  }

  private interface Call {
    String make() throws MxConnectException, InterruptedException;
  }

  private static Outcome outcome(Call call) throws InterruptedException {
    try {
      return new Outcome(call.make(), Optional.empty());
    } catch (MxConnectException e) {
      return Outcome.of(e);
    }
  }

  private static String planned(List<PlannedExchanger> exchangers) {
    return exchangers.stream()
        .filter(exchanger -> exchanger.code().isEmpty())
        .findFirst()
        .orElseThrow()
        .hostname();
  }

  private static String connected(MxConnection connection) {
    try (connection) {
      return connection.hostname();
    }
  }
}
