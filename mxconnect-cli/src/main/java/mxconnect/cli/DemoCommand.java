package mxconnect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.testkit.DemoWorld;
import mxconnect.testkit.MailWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Delivers to the embedded mail world. */
@Command(
    name = "demo",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Connects to several domains of a mail world of its own, on loopback.",
      "It ends with status 0 if each of them went as it should."
    },
    footer = {"", "Examples:", "  mxconnect demo", "  mxconnect demo --resolver jdk"})
final class DemoCommand implements Callable<Integer> {
  private final Io io;

  @Mixin private ConnectorFlags connector = new ConnectorFlags();

  DemoCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path authority = Files.createTempFile("mxconnect-demo", ".pem");
    Path anchors = Files.createTempFile("mxconnect-demo", ".ds");
    try (DemoWorld demo = DemoWorld.start()) {
      MailWorld world = demo.world();
      Files.writeString(authority, world.authority().pem());
      Files.writeString(anchors, world.tree().trustAnchors());
      try (MxConnector opened = connector(world, authority, anchors)) {
        return new Demo(opened, io).show(demo.scenes()) ? ExitStatus.OK : ExitStatus.SOFTWARE;
      }
    } finally {
      Files.delete(authority);
      Files.delete(anchors);
    }
  }

  private MxConnector connector(MailWorld world, Path authority, Path anchors) {
    UnaryOperator<MxConnector.Builder> dnssec =
        connector.canValidate(builder -> builder.set("dns.servers", world.dnsServers()))
            ? builder -> validating(builder, anchors)
            : UnaryOperator.identity();
    return connector.open(
        builder ->
            dnssec
                .apply(builder)
                .set("dns.servers", world.dnsServers())
                .set("mtasts.port", Integer.toString(world.policyPort()))
                .set("tls.trust-store", authority.toString())
                .options(
                    options ->
                        options
                            .port(world.port())
                            .tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE).dane(Dane.IF_AVAILABLE))));
  }

  private MxConnector.Builder validating(MxConnector.Builder builder, Path anchors) {
    builder.set(ConnectorFlags.ANCHORS, anchors.toString());
    return connector.gives(ConnectorFlags.DNSSEC)
        ? builder
        : builder.set(ConnectorFlags.DNSSEC, "validate");
  }
}
