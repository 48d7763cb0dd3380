package mxconnect.core.provider;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ProviderException;
import mxconnect.api.engine.Choice;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Setting;
import mxconnect.core.settings.Settings;

/** Chooses the provider of one kind: the given one, else by name, else by rank. */
final class ProviderChooser<T extends Provider> {
  private final SearchResult<T> result;
  private final Kind<T> kind;
  private final Settings settings;
  private final SelectionErrors<T> errors;

  ProviderChooser(SearchResult<T> result, Settings settings) {
    this.result = result;
    this.kind = result.kind();
    this.settings = settings;
    this.errors = new SelectionErrors<>(result);
  }

  /**
   * Returns the provider to use.
   *
   * @throws ProviderException if there is none, or as {@link #by} says
   */
  ChosenProvider<T> required(Choice<T> choice) {
    return by(choice).orElseThrow(errors::none);
  }

  /**
   * Returns the provider to use, or nothing if there is none of this kind that the settings ask for
   * and nobody named one.
   *
   * @throws ProviderException if the name is unknown, the highest rank is not unique, or all that
   *     was found is broken
   */
  Optional<ChosenProvider<T>> by(Choice<T> choice) {
    return none(choice).isPresent() ? Optional.empty() : one(choice);
  }

  /** Returns why none is to be used, whatever was found; empty if that is not so. */
  Optional<String> none(Choice<T> choice) {
    Optional<String> asked =
        switch (choice) {
          case Choice.Given<T> given -> Optional.empty();
          case Choice.Named<T> named ->
              Optional.of("given to the builder").filter(why -> named.name().equals(Kind.NONE));
          case Choice.Automatic<T> automatic ->
              kind.setting()
                  .filter(setting -> setting.find(settings).equals(Optional.of(Kind.NONE)))
                  .map(this::source);
        };
    return asked
        .filter(why -> kind.mayBeNone())
        .map(why -> "not to be used: " + Kind.NONE + " (" + why + ")");
  }

  private Optional<ChosenProvider<T>> one(Choice<T> choice) {
    return switch (choice) {
      case Choice.Given<T> given -> Optional.of(ChosenProvider.given(kind, given.instance()));
      case Choice.Named<T> named -> Optional.of(named(named.name(), "given to the builder"));
      case Choice.Automatic<T> automatic -> kind.setting().flatMap(this::named).or(this::highest);
    };
  }

  private Optional<ChosenProvider<T>> named(Setting<String> setting) {
    return setting.find(settings).map(name -> named(name, source(setting)));
  }

  private String source(Setting<String> setting) {
    return setting + ", " + settings.source(setting.key());
  }

  private ChosenProvider<T> named(String name, String source) {
    List<FoundProvider<T>> ofName =
        result.good().stream().filter(f -> f.name().equals(name)).toList();
    if (ofName.isEmpty()) {
      throw errors.unknown(name, source);
    }
    return new ChosenProvider<>(first(ofName), "named '" + name + "' (" + source + ")", false);
  }

  private Optional<ChosenProvider<T>> highest() {
    List<FoundProvider<T>> enabled =
        result.good().stream().filter(found -> found.enabledBy(settings)).toList();
    if (enabled.isEmpty()) {
      if (result.good().isEmpty() && !result.broken().isEmpty()) {
        throw errors.onlyBroken();
      }
      return Optional.empty();
    }
    FoundProvider<T> first = first(enabled);
    String why = enabled.size() == 1 ? "the only one" : "the highest priority, " + first.priority();
    return Optional.of(new ChosenProvider<>(first, why, false));
  }

  private FoundProvider<T> first(List<FoundProvider<T>> candidates) {
    int highest = candidates.stream().mapToInt(FoundProvider::priority).max().orElseThrow();
    List<FoundProvider<T>> best = candidates.stream().filter(f -> f.priority() == highest).toList();
    if (best.size() > 1) {
      throw errors.tie(best);
    }
    return best.getFirst();
  }
}
