package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * How the end of an answer's content is told (RFC 9112 §6.3). OkHttp takes a length that it cannot
 * read, or a coding that it does not know, for none, and reads to the end of the connection.
 */
enum Framing {
  /** By a length or in chunks, so that OkHttp itself notices when something is missing. */
  MEASURED,
  /** By the end of TLS, which must be told: an attacker can end a connection at any octet. */
  BY_CLOSE_NOTIFY;

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /**
   * Reads it out of the header fields as they were sent.
   *
   * @throws IOException if they contradict each other or make no sense
   */
  static Framing of(Headers fields) throws IOException {
    List<String> lengths = fields.values("Content-Length");
    List<String> codings = fields.values("Transfer-Encoding");
    if (lengths.size() > 1
        || !lengths.stream().allMatch(value -> LENGTH.matcher(value).matches())) {
      throw new IOException("bad Content-Length: " + lengths);
    }
    if (codings.size() > 1 || !codings.stream().allMatch("chunked"::equalsIgnoreCase)) {
      throw new IOException("unknown Transfer-Encoding: " + codings);
    }
    return lengths.isEmpty() && codings.isEmpty() ? BY_CLOSE_NOTIFY : MEASURED;
  }
}
