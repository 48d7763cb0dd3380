package mxconnect.cli.batch;

import mxconnect.cli.json.JsonObject;

/**
 * What came of a request.
 *
 * @param json the line that says so
 * @param outcome whether it succeeded
 */
record Answer(JsonObject json, Outcome outcome) {
  static Answer success(JsonObject json) {
    return new Answer(json, Outcome.SUCCEEDED);
  }

  static Answer failure(JsonObject json, boolean temporary) {
    return new Answer(json, temporary ? Outcome.FAILED_TEMPORARILY : Outcome.FAILED_PERMANENTLY);
  }

  /** Returns the same with how many calls were made for it. */
  Answer after(int tries) {
    return new Answer(json.with("tries", tries), outcome);
  }
}
