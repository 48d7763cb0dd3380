package mxconnect.tests.hostile.smtp;

import java.util.Optional;
import mxconnect.api.PartnerTls;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;

/** What TLS a session must have, and why. */
enum Terms {
  /** RFC 7435: whatever can be had. */
  OPPORTUNISTIC("plain.example", false),
  /** The caller wants encryption. */
  ENCRYPTED("plain.example", true) {
    @Override
    void set(TlsOptions.Builder tls) {
      tls.minimum(TlsLevel.ENCRYPT);
    }
  },
  /** The certificate is verified by the names of the Web PKI. */
  PKIX("plain.example", true) {
    @Override
    Optional<PartnerTls> partner() {
      return Optional.of(PartnerTls.pkix(SmtpWorld.PLAIN));
    }
  },
  /** RFC 7672 §3.1.1. */
  DANE_EE("ee.example", true),
  /** RFC 7672 §3.1.2. */
  DANE_TA("ta.example", true),
  /** RFC 8689. */
  REQUIRETLS("ee.example", true) {
    @Override
    void set(TlsOptions.Builder tls) {
      tls.requireTls(RequireTls.REQUIRED);
    }
  };

  final String domain;
  final boolean obliged;

  Terms(String domain, boolean obliged) {
    this.domain = domain;
    this.obliged = obliged;
  }

  void set(TlsOptions.Builder tls) {
    // Nothing but what the DNS says.
  }

  Optional<PartnerTls> partner() {
    return Optional.empty();
  }

  /** Tells whether the certificate is verified. */
  boolean authenticated() {
    return obliged && this != ENCRYPTED;
  }
}
