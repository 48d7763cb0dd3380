package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.SmtpReply;

/** A request that came to no call, in the form of a failure. */
public final class UsageJson {
  private static final SmtpReply INVALID = new SmtpReply(501, "5.5.4", "Invalid request");
  private static final SmtpReply MISCONFIGURED =
      new SmtpReply(451, "4.3.5", "Mail system is set up wrongly");

  private UsageJson() {}

  /**
   * Returns the result for a request that makes no sense. It will never make sense.
   *
   * @param id the request's id, as far as it was found
   * @param message what is wrong, with the field
   */
  public static JsonObject ofBadRequest(RawJson id, String message) {
    return of(id, INVALID, message);
  }

  /**
   * Returns the result for a request that this installation cannot fulfil: a message should wait
   * until somebody fixes it.
   *
   * @param id the request's id
   * @param message what is wrong
   */
  public static JsonObject ofBadSetup(RawJson id, String message) {
    return of(id, MISCONFIGURED, message);
  }

  private static JsonObject of(RawJson id, SmtpReply reply, String message) {
    JsonObject error =
        new JsonObject()
            .with("code", "BAD_REQUEST")
            .with("category", "usage")
            .with("temporary", reply.temporary())
            .with("message", message)
            .with("reply", reply.toString());
    return new JsonObject()
        .with("id", id)
        .with("ok", false)
        .with("target", Optional.empty())
        .with("error", error)
        .with("mtaSts", Optional.empty())
        .with("dane", Optional.empty())
        .with("attempts", List.of())
        .with("blockedAddresses", List.of())
        .with("millis", 0);
  }
}
