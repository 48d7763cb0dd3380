package mxconnect.core.provider;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;

/** Describes what was found and what became of it. */
final class ProviderDescriptions {
  private ProviderDescriptions() {}

  static ProviderDescription engine(Class<?> engine) {
    Origin origin = Origin.of(engine);
    return new ProviderDescription(
        "engine",
        "core",
        0,
        engine.getName(),
        origin.place(),
        origin.version(),
        Status.IN_USE,
        "the only one");
  }

  /** Describes those of one kind: in use, not chosen, broken. */
  static Stream<ProviderDescription> of(
      SearchResult<?> result, List<? extends ChosenProvider<?>> chosen) {
    List<FoundProvider<?>> used =
        chosen.stream().<FoundProvider<?>>map(ChosenProvider::found).toList();
    return Stream.of(
            chosen.stream().map(one -> of(one.found(), Status.IN_USE, one.why())),
            result.good().stream()
                .filter(found -> !used.contains(found))
                .map(found -> of(found, Status.NOT_CHOSEN, instead(chosen))),
            result.broken().stream().map(broken -> of(result.kind(), broken)))
        .flatMap(descriptions -> descriptions);
  }

  private static String instead(List<? extends ChosenProvider<?>> chosen) {
    return chosen.stream()
        .map(one -> one.found().name() + " is in use: " + one.why())
        .collect(Collectors.joining(", "));
  }

  private static ProviderDescription of(FoundProvider<?> found, Status status, String detail) {
    return new ProviderDescription(
        found.kind().id(),
        found.name(),
        found.priority(),
        found.prototype().getClass().getName(),
        found.origin().place(),
        found.origin().version(),
        status,
        detail);
  }

  private static ProviderDescription of(Kind<?> kind, BrokenProvider broken) {
    return new ProviderDescription(
        kind.id(),
        "",
        0,
        broken.className(),
        broken.origin().place(),
        broken.origin().version(),
        Status.BROKEN,
        broken.detail());
  }
}
