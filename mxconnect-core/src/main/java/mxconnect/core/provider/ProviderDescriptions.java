package mxconnect.core.provider;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    return of(result, chosen, Optional.empty());
  }

  /**
   * Describes those of one kind: in use, not chosen, broken.
   *
   * @param none why none is to be used, if that is so
   */
  static Stream<ProviderDescription> of(
      SearchResult<?> result, List<? extends ChosenProvider<?>> chosen, Optional<String> none) {
    Set<FoundProvider<?>> used = Collections.newSetFromMap(new IdentityHashMap<>());
    chosen.forEach(one -> used.add(one.found()));
    return Stream.of(
            chosen.stream().map(one -> of(one.found(), Status.IN_USE, one.why())),
            result.good().stream()
                .filter(found -> !used.contains(found))
                .map(
                    found ->
                        of(found, Status.NOT_CHOSEN, none.orElseGet(() -> instead(found, chosen)))),
            result.broken().stream().map(broken -> of(result.kind(), broken)))
        .flatMap(descriptions -> descriptions);
  }

  /**
   * Why a good provider is not in use: another one is, or its first setting, which asks for it, is
   * not set.
   */
  private static String instead(FoundProvider<?> left, List<? extends ChosenProvider<?>> chosen) {
    if (chosen.isEmpty()) {
      return left.settings().stream()
          .map(Setting::key)
          .findFirst()
          .map(key -> "not asked for: " + key + " is not set")
          .orElse("not asked for");
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
