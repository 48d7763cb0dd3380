package mxconnect.core.delivery;

import java.util.Optional;
import java.util.stream.Stream;

/** What is behind an exception: itself, its cause, and so on, as far as anybody would look. */
public final class Causes {
  private static final int MOST = 20;

  private Causes() {}

  /** Returns the exception and its causes, the outermost first. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(MOST);
  }

  /** Returns the outermost one of a type. */
  public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Tells whether there is one of a type. */
  public static boolean include(Throwable thrown, Class<? extends Throwable> type) {
    return of(thrown).anyMatch(type::isInstance);
  }
}
