package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * OkHttp, reduced to what a policy fetch may do (RFC 8461 §3.3): one request, no redirect, cookie,
 * cache, credentials or proxy. OkHttp itself checks that the certificate is for the host of the URL
 * by DNS-ID, with a wildcard only as the whole left-most label, and never looks at a common name.
 */
final class Transport {
  private Transport() {}

  static OkHttpClient to(X509TrustManager trust) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(freshSockets(trust), trust)
        .proxy(Proxy.NO_PROXY)
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .followRedirects(false)
        .followSslRedirects(false)
        .addNetworkInterceptor(Transport::withoutRepetition)
        .writeTimeout(Duration.ZERO)
        .build();
  }

  /** OkHttp repeats a request after 408 or 503 by itself, unless the server asks it to wait. */
  private static Response withoutRepetition(Interceptor.Chain chain) throws IOException {
    return chain.proceed(chain.request()).newBuilder().header("Retry-After", "1").build();
  }

  /**
   * Makes TLS sockets that resume no session: the certificate of the policy host is verified in
   * each fetch (RFC 8461 §3.3), and a resumed session would be taken without, for a day.
   */
  static SSLSocketFactory freshSockets(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
  }
}
