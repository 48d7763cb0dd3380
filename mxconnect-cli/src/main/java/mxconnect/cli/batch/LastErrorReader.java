package mxconnect.cli.batch;

import java.util.Map;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;
import mxconnect.cli.input.ChoiceWord;

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
            "category", () -> category = ChoiceWord.read(ErrorCategory.class, json.text()),
            "temporary", () -> temporary = json.truth()));
    return new LastError(message, category, temporary);
  }
}
