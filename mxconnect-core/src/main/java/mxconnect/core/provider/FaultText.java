package mxconnect.core.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.support.Printable;

/** Says in one line why a provider does not work. */
final class FaultText {
  private static final int MAX_CAUSES = 5;

  private FaultText() {}

  /**
   * Returns what was thrown and why. A {@link LinkageError} among it comes of classes that were not
   * made for each other, so both versions are named.
   */
  static String describe(Throwable thrown, Origin provider) {
    List<Throwable> causes = causes(thrown);
    String text = causes.stream().map(Throwable::toString).collect(Collectors.joining(": "));
    return Printable.message(text)
        + (causes.stream().anyMatch(FaultText::isMisfit) ? fit(provider) : "");
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable t = thrown; t != null && causes.size() < MAX_CAUSES; t = t.getCause()) {
      if (!(t instanceof ServiceConfigurationError && t.getCause() != null)) {
        causes.add(t);
      }
    }
    return causes;
  }

  /** A static initializer that throws is no question of versions. */
  private static boolean isMisfit(Throwable cause) {
    return cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError);
  }

  private static String fit(Origin provider) {
    return " (a class is missing or of another version: the provider is of version "
        + Printable.message(provider.version())
        + ", mxconnect-api of version "
        + Origin.of(Provider.class).version()
        + ")";
  }
}
