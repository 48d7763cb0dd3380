package mxconnect.testkit.https;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request that a policy host received.
 *
 * @param serverName the name that the client wanted in its handshake
 * @param method the method, such as {@code GET}
 * @param path the path as it was sent
 * @param headers the header fields; of several of one name the last one
 * @param peer the client's address and port
 * @param time when it came
 */
public record HttpsRequest(
    String serverName,
    String method,
    String path,
    Map<String, String> headers,
    InetSocketAddress peer,
    Instant time) {

  /** Makes a request of a copy of the headers, whose names are in either case. */
  public HttpsRequest {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /** Returns a header field, if it was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
