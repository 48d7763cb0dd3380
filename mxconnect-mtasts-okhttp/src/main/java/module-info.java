/**
 * The MTA-STS policy fetcher on OkHttp.
 *
 * @provides mxconnect.api.spi.MtaStsFetcher
 */
module mxconnect.mtasts.okhttp {
  requires kotlin.stdlib; // which OkHttp 4, being no module, cannot ask for
  requires mxconnect.api;
  requires okhttp3;
  requires static org.jspecify;

  provides mxconnect.api.spi.MtaStsFetcher with
      mxconnect.mtasts.okhttp.OkHttpFetcher;
}
