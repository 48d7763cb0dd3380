package mxconnect.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsaMatch;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.smtp.TlsUpgrade;
import mxconnect.cli.text.ConnectionText;
import mxconnect.cli.text.FailureText;
import mxconnect.cli.text.TlsText;
import mxconnect.testkit.DemoWorld.Scene;

/** Delivers to the target of each scene and compares what happens with what should. */
final class Demo {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final MxConnector connector;
  private final Io io;
  private final ConnectionText success;
  private final FailureText failure;
  private final TlsText tls;

  Demo(MxConnector connector, Io io) {
    this.connector = connector;
    this.io = io;
    this.success = new ConnectionText(io.terminal());
    this.failure = new FailureText(io.terminal());
    this.tls = new TlsText(io.terminal());
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
    try (MxConnection connection = connector.connect(target)) {
      Optional<String> greeting = Greeting.read(connection.socket(), TIMEOUT);
      String headline = success.headline(target, connection, greeting);
      if (scene.dane()) {
        return secured(target, connection, headline);
      }
      io.out().println(headline);
      return connection.hostname();
    } catch (MxConnectException e) {
      io.out().println(failure.headline(target, e));
      return e.code().name();
    }
  }

  private String secured(String target, MxConnection connection, String headline) {
    try {
      Optional<TlsaMatch> match = TlsUpgrade.on(connection, TIMEOUT);
      io.out().println(headline);
      match.ifPresent(found -> io.print(tls.verified(found)));
      return match.isPresent() ? connection.hostname() : "TLS without a TLSA record";
    } catch (StartTlsException e) {
      io.print(tls.refused(target, connection, e));
      return e.resultType().map(Enum::name).orElse("NONE");
    } catch (IOException e) {
      return "a broken connection (" + e.getMessage() + ")";
    }
  }
}
