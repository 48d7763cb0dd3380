package mxconnect.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.SmtpSession;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.smtp.Sessions;
import mxconnect.cli.text.AttemptText;
import mxconnect.cli.text.ConnectionText;
import mxconnect.cli.text.FailureText;
import mxconnect.cli.text.SessionText;
import mxconnect.testkit.DemoWorld.Scene;

/** Opens a session for the target of each scene and compares what happens with what should. */
final class Demo {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final MxConnector connector;
  private final Io io;
  private final ConnectionText success;
  private final FailureText failure;
  private final SessionText tls;
  private final AttemptText attempts;

  Demo(MxConnector connector, Io io) {
    this.connector = connector;
    this.io = io;
    this.success = new ConnectionText(io.terminal());
    this.failure = new FailureText(io.terminal());
    this.tls = new SessionText(io.terminal());
    this.attempts = new AttemptText(io.terminal());
  }

  /** Shows the scenes and tells whether all went as they should. */
  boolean show(List<Scene> scenes) throws InterruptedException {
    boolean policies = policiesApply();
    boolean dane = daneApplies(scenes);
    boolean asItShould = true;
    for (Scene scene : scenes) {
      if ((policies || !scene.policy()) && (dane || !scene.dane())) {
        io.out().println("# " + scene.shows());
        asItShould &= isAsItShould(scene, outcome(scene));
      }
    }
    return asItShould;
  }

  private boolean policiesApply() {
    return connector.providers().stream()
        .filter(provider -> provider.kind().equals("mta-sts-fetcher"))
        .anyMatch(provider -> provider.status() == ProviderDescription.Status.IN_USE);
  }

  /** A resolver that cannot tell secure answers from others has no host judged. */
  private boolean daneApplies(List<Scene> scenes) throws InterruptedException {
    Optional<Scene> first = scenes.stream().filter(Scene::dane).findFirst();
    if (first.isEmpty()) {
      return false;
    }
    try {
      return !connector.plan(first.get().target()).report().dane().isEmpty();
    } catch (MxConnectException shownByTheScene) {
      return true;
    }
  }

  private boolean isAsItShould(Scene scene, String outcome) {
    if (!outcome.equals(scene.outcome())) {
      io.complain(scene.target() + " gave " + outcome + ", it should give " + scene.outcome());
      return false;
    }
    return true;
  }

  private String outcome(Scene scene) throws InterruptedException {
    String target = scene.target();
    try (SmtpSession session = connector.open(target, Sessions.opener(TIMEOUT))) {
      Optional<String> greeting = Greeting.of(session);
      io.out().println(success.headline(target, session.connection(), greeting));
      io.print(attempts.inVain(session.report().attempts()));
      io.print(tls.tls(session));
      Sessions.quit(session);
      return session.connection().hostname();
    } catch (MxConnectException e) {
      io.out().println(failure.headline(target, e));
      io.print(attempts.inVain(e.attempts()));
      return e.code().name();
    }
  }
}
