package mxconnect.mtasts.okhttp;

import java.util.List;
import mxconnect.api.ProviderException;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Finds out when the connector is built whether OkHttp is there with the Okio and the Kotlin that
 * it was made for. Otherwise the first fetch would fail, and its domain would count as one without
 * a policy.
 */
final class OkHttpFit {
  private OkHttpFit() {}

  /**
   * Makes the JVM resolve every type that these classes have in their signatures; it starts
   * nothing.
   *
   * @throws ProviderException if one is missing
   */
  static void require() {
    try {
      for (Class<?> type : List.of(OkHttpClient.class, Response.class, ResponseBody.class)) {
        int unused = type.getMethods().length;
      }
    } catch (LinkageError e) {
      throw new ProviderException(
          "OkHttp is missing, or Okio or Kotlin is missing or too old for it", e);
    }
  }
}
