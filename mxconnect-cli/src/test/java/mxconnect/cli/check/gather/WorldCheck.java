package mxconnect.cli.check.gather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.testkit.MailWorld;

/** Gathers facts in a mail world, which is trusted in all. Public for the tests of other steps. */
public final class WorldCheck implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final MailWorld world;
  private final MxConnector connector;
  private final ConnectOptions options;
  private final SenderFacts sender;

  private WorldCheck(MailWorld world, MxConnector connector, ConnectOptions options)
      throws InterruptedException {
    this.world = world;
    this.connector = connector;
    this.options = options;
    this.sender = Sender.facts(connector, options);
  }

  public static WorldCheck of(MailWorld world, Path folder) throws Exception {
    return of(world, folder, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** Checks in a world, with changes of the options and of the settings. */
  public static WorldCheck of(
      MailWorld world,
      Path folder,
      UnaryOperator<ConnectOptions.Builder> change,
      UnaryOperator<MxConnector.Builder> setup)
      throws Exception {
    ConnectOptions options =
        change
            .apply(
                ConnectOptions.builder()
                    .port(world.port())
                    .connectTimeout(LIMIT)
                    .timeout(LIMIT)
                    .tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE).dane(Dane.IF_AVAILABLE)))
            .build();
    MxConnector.Builder builder =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .set("mtasts.port", Integer.toString(world.policyPort()))
            .options(options);
    trust(world, folder, builder);
    return new WorldCheck(world, setup.apply(builder).build(), options);
  }

  private static void trust(MailWorld world, Path folder, MxConnector.Builder builder)
      throws IOException {
    try {
      Path anchors = Files.writeString(folder.resolve("anchors"), world.tree().trustAnchors());
      builder.set("dns.dnssec", "validate").set("dns.trust-anchors", anchors.toString());
    } catch (IllegalStateException aFlatZone) {
      builder.set("dns.dnssec", "off");
    }
    try {
      Path authority = Files.writeString(folder.resolve("ca.pem"), world.authority().pem());
      builder.set("tls.trust-store", authority.toString());
    } catch (IllegalStateException noAuthority) {
      // Java's own are trusted then.
    }
  }

  public MailWorld world() {
    return world;
  }

  public MxConnector connector() {
    return connector;
  }

  public SenderFacts sender() {
    return sender;
  }

  public TargetFacts facts(String target) throws InterruptedException {
    return facts(target, UnaryOperator.identity());
  }

  /** Gathers the facts of a target with a changed request. */
  public TargetFacts facts(String target, UnaryOperator<ConnectRequest.Builder> change)
      throws InterruptedException {
    return gatherer(change).gather(target);
  }

  /** Returns what gathers, with changed requests. */
  public Gatherer gatherer(UnaryOperator<ConnectRequest.Builder> change) {
    CheckTerms terms =
        new CheckTerms(
            options,
            asked -> change.apply(ConnectRequest.builder(asked).options(options)).build(),
            LIMIT,
            LIMIT);
    return new Gatherer(connector, terms, sender);
  }

  /** Returns the facts of one mail exchanger. */
  public static ExchangerFact host(TargetFacts facts, String hostname) {
    return facts.exchangers().stream()
        .filter(host -> host.hostname().equals(hostname))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + hostname + " in " + facts.exchangers()));
  }

  @Override
  public void close() {
    connector.close();
  }
}
