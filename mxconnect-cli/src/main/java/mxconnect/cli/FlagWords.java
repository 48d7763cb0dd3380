package mxconnect.cli;

import java.util.Comparator;
import java.util.Map;

/**
 * Says of a setting which flag it was given with, where the engine can only say that a builder got
 * it.
 *
 * @param flags the flag of each setting that was given, by the setting's key
 */
record FlagWords(Map<String, String> flags) {
  private static final String BUILDER = "given to the builder";

  /** Returns a message or a description of the engine with the flag's name. */
  String of(String text) {
    int end = text.indexOf(BUILDER);
    if (end < 0) {
      return text;
    }
    String before = text.substring(0, end);
    return flags.keySet().stream()
        .filter(before::contains)
        .min(
            Comparator.<String>comparingInt(before::indexOf)
                .thenComparing(Comparator.comparingInt(String::length).reversed()))
        .map(key -> text.replace(BUILDER, "given with " + flags.get(key)))
        .orElseGet(() -> text.replace(BUILDER, "given on the command line"));
  }
}
