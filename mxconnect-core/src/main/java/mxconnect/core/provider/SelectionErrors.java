package mxconnect.core.provider;

import java.util.List;
import java.util.stream.Collectors;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.Nearest;
import mxconnect.api.spi.support.Printable;

/**
 * Says why no provider of a kind can be chosen, what was found and what to do.
 *
 * @param result what was found
 */
record SelectionErrors<T extends Provider>(SearchResult<T> result) {
  ProviderException none() {
    return because("No " + label() + " was found. " + howToAdd());
  }

  ProviderException onlyBroken() {
    return because(
        "No "
            + label()
            + " can be used: what was found is broken. Fix it or remove its jar. "
            + howToAdd());
  }

  /** Of hooks all are used, so a broken one cannot be left out. */
  ProviderException brokenAmongAll() {
    return because("Every " + label() + " found is used. Fix the broken one or remove its jar.");
  }

  ProviderException unknown(String name, String source) {
    List<String> names = result.good().stream().map(FoundProvider::name).sorted().toList();
    return because(
        "No "
            + label()
            + " is named '"
            + Printable.message(name)
            + "' ("
            + source
            + ")."
            + Nearest.hint(name, names)
            + (names.isEmpty() ? " None was found. " + howToAdd() : " Found: " + list() + "."));
  }

  ProviderException tie(List<FoundProvider<T>> best) {
    boolean sameName = best.stream().map(FoundProvider::name).distinct().count() < best.size();
    return because(
        "Several "
            + label()
            + "s have the highest priority, "
            + best.getFirst().priority()
            + ": "
            + list(best)
            + ". "
            + (sameName ? "Keep one of these jars." : howToChoose()));
  }

  private String howToAdd() {
    return result.kind().cure()
        + " In one jar made of many, merge their files of META-INF/services. Are the providers in"
        + " another class loader or module layer? Give it to MxConnector.builder().classLoader(...)"
        + " or .moduleLayer(...).";
  }

  private String howToChoose() {
    return "Choose one with "
        + result.kind().choice()
        + " or -Dmxconnect."
        + result.kind().setting().map(Setting::key).orElse("")
        + "=NAME, or keep one of these jars.";
  }

  private String label() {
    return result.kind().label();
  }

  private String list() {
    return list(result.good());
  }

  private static String list(List<? extends FoundProvider<?>> providers) {
    return providers.stream().map(FoundProvider::label).collect(Collectors.joining(", "));
  }

  private ProviderException because(String message) {
    if (result.broken().isEmpty()) {
      return new ProviderException(message);
    }
    String skipped =
        result.broken().stream().map(BrokenProvider::label).collect(Collectors.joining("; "));
    return new ProviderException(
        message + " Broken: " + skipped, result.broken().getFirst().cause());
  }
}
