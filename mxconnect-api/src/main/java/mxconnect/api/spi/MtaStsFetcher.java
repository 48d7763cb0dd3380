package mxconnect.api.spi;

import java.io.IOException;

/**
 * Fetches MTA-STS policy files over HTTPS (RFC 8461 §3.3).
 *
 * <p>A fetcher only moves bytes. It dials the addresses of the request and no others, in their
 * order: the next one when one has failed before it answered, or has been silent for its share of
 * the time. It names the policy host in the handshake (RFC 6066 §3) and in the request, and checks
 * the certificate for it by DNS-ID (RFC 6125; a wildcard only as the whole left-most label, the
 * common name never). It sends one GET without cookies, credentials, {@code Referer} or conditions,
 * follows no redirect, and uses no HTTP cache and no proxy of the environment. Status, media type
 * and content are judged by the engine.
 *
 * <p>It hands on content only as a whole (RFC 9112 §8): of a right {@code Content-Length}, in
 * chunks up to the last one, or up to the end of TLS ({@code close_notify}), never up to the mere
 * end of the connection. An answer whose status line or framing makes no sense fails.
 *
 * <p>It bounds what it reads from the network for one fetch, status line, header and framing
 * included, and not only the content: a hostile host can send any of them without end.
 *
 * <p>Many fetches may be under way at once, also two of one policy: the engine asks for each family
 * of addresses by itself, because they become known at different times. When one ends, however it
 * does, its connection is closed. {@link #close} ends those under way with an {@link IOException},
 * as it does those that come later.
 *
 * <p>{@code MtaStsFetcherContract} of {@code mxconnect-testkit} tests all this.
 */
public non-sealed interface MtaStsFetcher extends Provider {
  /**
   * Fetches a policy file; blocks until then.
   *
   * @param request what to fetch and from which addresses
   * @return what the server answered, whatever its status
   * @throws PolicyFetchException if the certificate is not to be trusted, with a message that names
   *     the policy host; for another failure it may be thrown too, with its own result type
   * @throws IOException if the file could not be fetched within the request's limits, or not as a
   *     whole
   * @throws RuntimeException or an {@link Error} if the fetcher itself is broken; the engine then
   *     says nothing about the domain, and fails the call temporarily if MTA-STS is on
   * @throws InterruptedException if the thread is interrupted; the fetch is then abandoned at once
   */
  FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException;
}
