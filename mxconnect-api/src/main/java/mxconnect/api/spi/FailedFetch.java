package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mxconnect.api.MtaStsReport;
import mxconnect.api.spi.support.Printable;

/**
 * That the policy of a domain could not be fetched, which the processes of a fleet tell each other:
 * for five minutes, the same id is not fetched again (RFC 8461 §3.3).
 *
 * @param id the id of the TXT record that announced the policy
 * @param reason why it could not be fetched
 * @param message why, in words; made one short line of printable characters
 * @param at when; fractions of seconds are left out
 */
public record FailedFetch(String id, MtaStsReport.Reason reason, String message, Instant at) {
  private static final String KIND = "failed-fetch";

  /** Makes a failed fetch. */
  public FailedFetch {
    requireNonNull(id, "id");
    requireNonNull(reason, "reason");
    message = line(requireNonNull(message, "message"));
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Returns it as text, for stores: a few lines in UTF-8 with the first one {@code failed-fetch: 1}
   * and the last one {@code end: failed-fetch}. {@link #parse} reads it.
   *
   * @throws IllegalArgumentException if the id has a line feed, as none has that comes from the
   *     engine
   */
  public String format() {
    return EntryText.of(KIND)
        .with("id", id)
        .with("reason", reason.name())
        .with("message", message)
        .with("at", at.toString())
        .toString();
  }

  /** What has been made such a line stays as it is. */
  private static String line(String message) {
    return Printable.message(Printable.message(message));
  }

  /**
   * Reads what {@link #format} wrote; empty if it is something else, was cut off or damaged in
   * another way, or was written by a later version that has changed its form.
   */
  public static Optional<FailedFetch> parse(String text) {
    return EntryText.parse(KIND, requireNonNull(text, "text")).flatMap(FailedFetch::read);
  }

  private static Optional<FailedFetch> read(EntryText text) {
    try {
      return Optional.of(
          new FailedFetch(
              text.id(),
              MtaStsReport.Reason.valueOf(text.one("reason")),
              text.one("message"),
              text.moment("at")));
    } catch (IllegalArgumentException | DateTimeException corrupt) {
      return Optional.empty();
    }
  }
}
