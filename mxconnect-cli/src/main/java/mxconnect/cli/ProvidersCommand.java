package mxconnect.cli;

import java.util.List;
import java.util.concurrent.Callable;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.cli.json.ProvidersJson;
import mxconnect.cli.text.ProvidersText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the providers. */
@Command(
    name = "providers",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Shows which providers were found and which of them are in use.",
    footer = {"", "Examples:", "  mxconnect providers", "  mxconnect providers --resolver jdk"})
final class ProvidersCommand implements Callable<Integer> {
  private final Io io;

  @Mixin private JsonFlag format = new JsonFlag();
  @Mixin private ConnectorFlags connector = new ConnectorFlags();

  ProvidersCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
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
