package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import mxconnect.api.ProviderDescription;

/** The providers that were found, as a table. */
public final class ProvidersText {
  private final Ink ink;

  /** Makes a writer for a terminal. */
  public ProvidersText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /**
   * Returns the table; below each provider stands why it was or was not chosen.
   *
   * @param providers the providers
   * @param words changes the words of each reason
   */
  public List<String> lines(List<ProviderDescription> providers, UnaryOperator<String> words) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.strong(row("KIND", "NAME", "STATUS", "PRIORITY", "FROM")));
    for (ProviderDescription provider : providers) {
      lines.add(ink.plain(row(provider)));
      if (!provider.detail().isEmpty()) {
        lines.add("                 " + ink.faint(words.apply(provider.detail())));
      }
    }
    return lines;
  }

  private static String row(ProviderDescription provider) {
    return row(
        provider.kind(),
        provider.name(),
        provider.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        Integer.toString(provider.priority()),
        from(provider));
  }

  private static String row(
      String kind, String name, String status, String priority, String origin) {
    return "%-15s  %-10s  %-10s  %8s  %s".formatted(kind, name, status, priority, origin);
  }

  /** The origin of a module tells the version already. */
  private static String from(ProviderDescription provider) {
    String origin = provider.origin();
    return origin.endsWith("@" + provider.version()) ? origin : origin + " " + provider.version();
  }
}
