package mxconnect.cache.redis;

import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure with all that led to it. Immutable.
 *
 * @param parts the failure itself, its causes, and what these have suppressed
 */
record Failure(List<Throwable> parts) {
  Failure {
    parts = List.copyOf(parts);
  }

  static Failure of(Throwable top) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> parts = new ArrayList<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (seen.add(next)) {
        parts.add(next);
        Stream.ofNullable(next.getCause()).forEach(open::add);
        Collections.addAll(open, next.getSuppressed());
      }
    }
    return new Failure(parts);
  }

  boolean isTimeout() {
    return parts.stream().anyMatch(SocketTimeoutException.class::isInstance);
  }

  /** Returns types and messages; they may say a password that the server has repeated. */
  String text() {
    return parts.stream().map(Failure::text).distinct().collect(Collectors.joining("; "));
  }

  private static String text(Throwable part) {
    String message = part.getMessage();
    Throwable cause = part.getCause();
    String type = part.getClass().getSimpleName();
    return message == null || isThatOf(cause, message) ? type : type + ": " + message;
  }

  /** An exception without a message of its own has the text of its cause. */
  private static boolean isThatOf(@Nullable Throwable cause, String message) {
    return cause != null && message.equals(cause.toString());
  }
}
