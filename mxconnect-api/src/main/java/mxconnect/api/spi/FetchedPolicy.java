package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a policy host answered.
 *
 * @param status the HTTP status code
 * @param mediaType the value of {@code Content-Type} with its parameters, if there was one; of
 *     several such fields all values, with commas between them (RFC 9110 §5.3)
 * @param text the decoded content, read as UTF-8 whatever the media type says: octets that are none
 *     become U+FFFD, a byte-order mark is kept; it may be empty if the status is not 200
 */
public record FetchedPolicy(int status, Optional<String> mediaType, String text) {
  /** Makes an answer. */
  public FetchedPolicy {
    requireNonNull(mediaType, "mediaType");
    requireNonNull(text, "text");
  }
}
