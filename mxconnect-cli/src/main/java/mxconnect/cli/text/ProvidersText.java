package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mxconnect.api.ProviderDescription;

/** The providers that were found, as a table. */
public final class ProvidersText {
  private final Ink ink;

  /** Makes a writer for a terminal. */
  public ProvidersText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /** Returns the table; a provider's last line says why it was or was not chosen. */
  public List<String> lines(List<ProviderDescription> providers) {
    List<String> lines = new ArrayList<>();
    for (ProviderDescription provider : providers) {
      lines.add(
          "%-15s  %-10s  %-10s  %8s  %s %s"
              .formatted(
                  ink.plain(provider.kind()),
                  ink.plain(provider.name()),
                  provider.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  provider.priority(),
                  ink.plain(provider.origin()),
                  ink.plain(provider.version())));
      if (!provider.detail().isEmpty()) {
        lines.add("                 " + ink.plain(provider.detail()));
      }
    }
    return lines;
  }
}
