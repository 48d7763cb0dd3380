package mxconnect.cli.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;

/** Reads the field {@code mxLastError}; its defaults are those of mx-connect. */
final class LastErrorReader {
  private final StrictJson json;
  private String message = "The connection has failed before";
  private ErrorCategory category = ErrorCategory.NETWORK;
  private boolean temporary = true;

  LastErrorReader(StrictJson json) {
    this.json = json;
  }

  LastError read() {
    json.object(
        Map.of(
            "message", () -> message = json.text(),
            "code", json::text,
            "category", () -> category = category(),
            "temporary", () -> temporary = json.truth()));
    return new LastError(message, category, temporary);
  }

  private ErrorCategory category() {
    String text = json.text();
    return Arrays.stream(ErrorCategory.values())
        .filter(each -> word(each).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                json.bad(
                    Arrays.stream(ErrorCategory.values())
                        .map(LastErrorReader::word)
                        .collect(
                            Collectors.joining(
                                ", ",
                                "must be one of ",
                                ", not '" + StrictJson.shown(text) + "'"))));
  }

  private static String word(ErrorCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }
}
