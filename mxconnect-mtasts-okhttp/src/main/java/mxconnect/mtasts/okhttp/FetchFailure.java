package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;

/** Says why a fetch has failed (RFC 8460 §4.3.2.2). */
final class FetchFailure {
  private static final int MOST = 100;

  private FetchFailure() {}

  /** Returns the failure of a request whose exchange has ended so. */
  static PolicyFetchException of(PolicyRequest request, Throwable failure) {
    TlsReportResult result =
        isOfCertificate(failure)
            ? TlsReportResult.STS_WEBPKI_INVALID
            : TlsReportResult.STS_POLICY_FETCH_ERROR;
    return new PolicyFetchException(result, request.url() + ": " + text(failure), failure);
  }

  static PolicyFetchException of(PolicyRequest request, String what) {
    return of(request, new IOException(what));
  }

  /** Among the failures at several addresses, that of a certificate says most. */
  private static boolean isOfCertificate(Throwable failure) {
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    for (int i = 0; i < MOST && !open.isEmpty(); i++) {
      Throwable next = open.remove();
      if (next instanceof CertificateException
          || next instanceof CertPathValidatorException
          || next instanceof SSLPeerUnverifiedException) {
        return true;
      }
      Stream.ofNullable(next.getCause()).forEach(open::add);
      open.addAll(List.of(next.getSuppressed()));
    }
    return false;
  }

  /** OkHttp writes some messages over several lines. */
  private static String text(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String cause =
        Optional.ofNullable(failure.getCause())
            .map(Throwable::getMessage)
            .filter(more -> !message.contains(more)) // JSSE repeats it
            .map(more -> ": " + more)
            .orElse("");
    return (message + cause).replaceAll("\\s+", " ");
  }
}
