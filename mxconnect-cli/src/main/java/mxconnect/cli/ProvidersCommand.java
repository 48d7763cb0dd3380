package mxconnect.cli;

import java.util.List;
import java.util.concurrent.Callable;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.cli.doctor.DnssecReport;
import mxconnect.cli.json.DnssecJson;
import mxconnect.cli.json.ProvidersJson;
import mxconnect.cli.text.DnssecText;
import mxconnect.cli.text.ProvidersText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the providers. */
@Command(
    name = "providers",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Shows which providers were found and which of them are in use.",
      "With --dnssec-check it ends with status 0 if DANE can be used with the resolver, else 75."
    },
    footer = {
      "",
      "Examples:",
      "  mxconnect providers",
      "  mxconnect providers --resolver jdk",
      "  mxconnect providers --dnssec-check --dns 192.0.2.53:53"
    })
final class ProvidersCommand implements Callable<Integer> {
  private final Io io;

  @Mixin private JsonFlag format = new JsonFlag();
  @Mixin private DnssecCheckFlags dnssec = new DnssecCheckFlags();
  @Mixin private ConnectorFlags connector = new ConnectorFlags();

  ProvidersCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() throws InterruptedException {
    dnssec.require();
    return dnssec.check ? check() : show();
  }

  private int check() throws InterruptedException {
    DnssecReport report = new ResolverInUse(connector, io).report(dnssec.names());
    io.print(
        format.json
            ? List.of(DnssecJson.of(report).toString())
            : new DnssecText(io.terminal()).lines(report));
    return report.usable() ? ExitStatus.OK : ExitStatus.TEMPORARY;
  }

  private int show() {
    try (MxConnector opened = connector.open()) {
      List<ProviderDescription> providers = opened.providers();
      FlagWords words = connector.words();
      io.print(
          format.json
              ? List.of(ProvidersJson.of(providers, words::of).toString())
              : new ProvidersText(io.terminal()).lines(providers, words::of));
      return ExitStatus.OK;
    }
  }
}
