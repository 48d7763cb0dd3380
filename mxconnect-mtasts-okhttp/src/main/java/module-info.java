/**
 * The MTA-STS policy fetcher on OkHttp.
 *
 * @provides mxconnect.api.spi.MtaStsFetcher
 */
module mxconnect.mtasts.okhttp {
  requires mxconnect.api;
  requires okhttp3;
  requires static org.jspecify;

  provides mxconnect.api.spi.MtaStsFetcher with
      mxconnect.mtasts.okhttp.OkHttpFetcher;
}
