package mxconnect.testkit.contract;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;

/** Checks of a policy host that are right but for one thing. */
final class WrongTls {
  private WrongTls() {}

  static TlsClient namingNobody(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      String wantedName(String host) {
        return "127.0.0.1";
      }
    };
  }

  static TlsClient fittingIf(X509TrustManager anchors, BiPredicate<String, String> condition) {
    return new TlsClient(anchors) {
      @Override
      boolean fits(String name, String host) {
        return condition.test(name, host);
      }
    };
  }

  static boolean anyWildcard(String name, String host) {
    return host.matches(name.replace(".", "\\.").replace("*", ".*"));
  }

  static TlsClient takingTheCommonName(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      Stream<String> names(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        return Stream.concat(super.names(certificate), Stream.of(subject.replaceAll("CN=", "")));
      }
    };
  }

  static TlsClient ignoringDates(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType)
          throws CertificateException {
        try {
          super.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
          if (!isOfDates(e)) {
            throw e;
          }
        }
      }
    };
  }

  static TlsClient trustingEverybody(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) {}
    };
  }

  static TlsClient withoutIntermediates(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType)
          throws CertificateException {
        super.checkServerTrusted(new X509Certificate[] {chain[0]}, authType);
      }
    };
  }

  static TlsClient trustingOneAuthority(X509TrustManager anchors) {
    return new TlsClient(anchors) {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType)
          throws CertificateException {
        super.checkServerTrusted(chain, authType);
        X509Certificate trusted = getAcceptedIssuers()[0];
        if (!chain[0].getIssuerX500Principal().equals(trusted.getSubjectX500Principal())) {
          throw new CertificateException("another authority");
        }
      }
    };
  }

  private static boolean isOfDates(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException);
  }
}
