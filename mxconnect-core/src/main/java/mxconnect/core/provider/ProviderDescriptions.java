package mxconnect.core.provider;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.spi.Setting;
import mxconnect.core.settings.EngineSettings;

/** Describes what was found and what became of it. */
final class ProviderDescriptions {
  private ProviderDescriptions() {}

  static ProviderDescription engine(Class<?> engine) {
    Origin origin = Origin.of(engine);
    return ProviderDescription.builder("engine", engine.getName(), Status.IN_USE)
        .name("core")
        .origin(origin.place())
        .version(origin.version())
        .detail("the only one")
        .settings(EngineSettings.ALL)
        .build();
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
                .map(found -> of(found, Status.NOT_CHOSEN, instead(found, chosen))),
            result.broken().stream().map(broken -> of(result.kind(), broken)))
        .flatMap(descriptions -> descriptions);
  }

  /** Why a good provider is not in use: another one is, or no setting asks for it. */
  private static String instead(FoundProvider<?> left, List<? extends ChosenProvider<?>> chosen) {
    if (chosen.isEmpty()) {
      return "not asked for: "
          + left.settings().stream().map(Setting::key).collect(Collectors.joining(", "))
          + " is not set";
    }
    return chosen.stream()
        .map(one -> one.found().name() + " is in use: " + one.why())
        .collect(Collectors.joining(", "));
  }

  private static ProviderDescription of(FoundProvider<?> found, Status status, String detail) {
    return ProviderDescription.builder(
            found.kind().id(), found.prototype().getClass().getName(), status)
        .name(found.name())
        .priority(found.priority())
        .origin(found.origin().place())
        .version(found.origin().version())
        .detail(detail)
        .settings(found.settings())
        .build();
  }

  private static ProviderDescription of(Kind<?> kind, BrokenProvider broken) {
    return ProviderDescription.builder(kind.id(), broken.className(), Status.BROKEN)
        .origin(broken.origin().place())
        .version(broken.origin().version())
        .detail(broken.detail())
        .build();
  }
}
