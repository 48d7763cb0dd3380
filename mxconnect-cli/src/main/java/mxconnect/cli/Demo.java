package mxconnect.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.text.ConnectionText;
import mxconnect.cli.text.FailureText;
import mxconnect.testkit.DemoWorld.Scene;

/** Delivers to the target of each scene and compares what happens with what should. */
final class Demo {
  private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(10);

  private final MxConnector connector;
  private final Io io;
  private final ConnectionText success;
  private final FailureText failure;

  Demo(MxConnector connector, Io io) {
    this.connector = connector;
    this.io = io;
    this.success = new ConnectionText(io.terminal());
    this.failure = new FailureText(io.terminal());
  }

  /** Shows the scenes and tells whether all went as they should. */
  boolean show(List<Scene> scenes) throws InterruptedException {
    boolean policies = policiesApply();
    boolean asItShould = true;
    for (Scene scene : scenes) {
      if (policies || !scene.policy()) {
        io.out().println("# " + scene.shows());
        asItShould &= isAsItShould(scene, outcome(scene.target()));
      }
    }
    return asItShould;
  }

  private boolean policiesApply() {
    return connector.providers().stream()
        .filter(provider -> provider.kind().equals("mta-sts-fetcher"))
        .anyMatch(provider -> provider.status() == ProviderDescription.Status.IN_USE);
  }

  private boolean isAsItShould(Scene scene, String outcome) {
    if (!outcome.equals(scene.outcome())) {
      io.complain(scene.target() + " gave " + outcome + ", it should give " + scene.outcome());
      return false;
    }
    return true;
  }

  private String outcome(String target) throws InterruptedException {
    try (MxConnection connection = connector.connect(target)) {
      Optional<String> greeting = Greeting.read(connection.socket(), GREETING_TIMEOUT);
      io.out().println(success.headline(target, connection, greeting));
      return connection.hostname();
    } catch (MxConnectException e) {
      io.out().println(failure.headline(target, e));
      return e.code().name();
    }
  }
}
