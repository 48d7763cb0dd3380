package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpReply;

/** A failure of any kind. */
public final class FailureJson {
  private static final SmtpReply INVALID = new SmtpReply(501, "5.5.4", "Invalid request");
  private static final SmtpReply MISCONFIGURED =
      new SmtpReply(451, "4.3.5", "Mail system is set up wrongly");

  private FailureJson() {}

  /**
   * Returns the result for a connection that could not be made.
   *
   * @param id the request's id
   * @param failure what is known
   */
  public static JsonObject ofConnection(RawJson id, MxConnectException failure) {
    return of(id, failure, new JsonObject());
  }

  /**
   * Returns the result for a plan that could not be made.
   *
   * @param id the request's id
   * @param failure what is known
   */
  public static JsonObject ofPlan(RawJson id, MxConnectException failure) {
    return of(
        id,
        failure,
        new JsonObject()
            .with("exchangers", ExchangerJson.of(failure.exchangers(), failure.report())));
  }

  /**
   * Returns the result for a request that makes no sense. It will never make sense.
   *
   * @param id the request's id, as far as it was found
   * @param message what is wrong, with the field
   */
  public static JsonObject ofBadRequest(RawJson id, String message) {
    return usage(id, INVALID, message);
  }

  /**
   * Returns the result for a request that this installation cannot fulfil: a message should wait
   * until somebody fixes it.
   *
   * @param id the request's id
   * @param message what is wrong
   */
  public static JsonObject ofBadSetup(RawJson id, String message) {
    return usage(id, MISCONFIGURED, message);
  }

  private static JsonObject of(RawJson id, MxConnectException failure, JsonObject exchangers) {
    JsonObject error =
        error(
            failure.code().name(),
            Words.of(failure.category()),
            failure.temporary(),
            failure.getMessage(),
            failure.reply());
    return new JsonObject()
        .with("id", id)
        .with("ok", false)
        .with("target", failure.report().target().map(TargetJson::of))
        .with("error", error)
        .with("mtaSts", failure.report().mtaSts().map(MtaStsJson::of))
        .with("dane", DaneJson.of(failure.report().dane()))
        .withAll(TlsResultJson.field(failure.report()))
        .withAll(exchangers)
        .with("attempts", failure.attempts().stream().map(AttemptJson::of).toList())
        .with(
            "blockedAddresses",
            failure.report().blockedAddresses().stream().map(BlockedAddressJson::of).toList())
        .with("millis", failure.trace().duration().toMillis());
  }

  private static JsonObject usage(RawJson id, SmtpReply reply, String message) {
    return new JsonObject()
        .with("id", id)
        .with("ok", false)
        .with("target", Optional.empty())
        .with("error", error("BAD_REQUEST", "usage", reply.temporary(), message, reply))
        .with("mtaSts", Optional.empty())
        .with("dane", Optional.empty())
        .with("attempts", List.of())
        .with("blockedAddresses", List.of())
        .with("millis", 0);
  }

  private static JsonObject error(
      String code, String category, boolean temporary, String message, SmtpReply reply) {
    return new JsonObject()
        .with("code", code)
        .with("category", category)
        .with("temporary", temporary)
        .with("message", message)
        .with("reply", reply.toString());
  }
}
