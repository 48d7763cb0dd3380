package mxconnect.api.spi;

import java.io.IOException;

/**
 * Fetches MTA-STS policy files over HTTPS (RFC 8461 §3.3).
 *
 * <p>A fetcher only moves bytes. It dials the addresses of the request and no others, checks the
 * certificate for the policy host by DNS-ID (RFC 6125, the common name never counts), follows no
 * redirect, sends no cookies or credentials, uses no HTTP cache and no proxy of the environment.
 * Status, media type and content are judged by the engine.
 */
public non-sealed interface MtaStsFetcher extends Extension {
  /**
   * Fetches a policy file; blocks until then.
   *
   * @param request what to fetch and from which addresses
   * @return what the server answered, whatever its status
   * @throws PolicyFetchException if the certificate is not to be trusted, or to give the reason of
   *     another failure
   * @throws IOException if the file could not be fetched within the request's limits
   * @throws InterruptedException if the thread is interrupted; the fetch is then abandoned at once
   */
  FetchedPolicy fetch(PolicyRequest request) throws IOException, InterruptedException;
}
