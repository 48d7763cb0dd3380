package mxconnect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    try (DemoWorld demo = DemoWorld.start()) {
      Files.writeString(authority, demo.world().authority().pem());
      try (MxConnector opened = connector(demo.world(), authority)) {
        return new Demo(opened, io).show(demo.scenes()) ? ExitStatus.OK : ExitStatus.SOFTWARE;
      }
    } finally {
      Files.delete(authority);
    }
  }

  private MxConnector connector(MailWorld world, Path authority) {
    return connector.open(
        builder ->
            builder
                .set("dns.servers", world.dnsServers())
                .set("mtasts.port", Integer.toString(world.policyPort()))
                .set("tls.trust-store", authority.toString())
                .options(
                    options ->
                        options.port(world.port()).tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE))));
  }
}
