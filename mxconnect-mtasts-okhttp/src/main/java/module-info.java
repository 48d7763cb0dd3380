/** The MTA-STS policy fetcher on OkHttp. */
module mxconnect.mtasts.okhttp {
  requires mxconnect.api;
  requires okhttp3;
  requires static org.jspecify;
}
