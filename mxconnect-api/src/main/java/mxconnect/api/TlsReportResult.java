package mxconnect.api;

/** A result type of TLS reporting (RFC 8460 §4.3). */
public enum TlsReportResult {
  /** The server does not offer STARTTLS. */
  STARTTLS_NOT_SUPPORTED("starttls-not-supported"),
  /** The certificate is for another host. */
  CERTIFICATE_HOST_MISMATCH("certificate-host-mismatch"),
  /** The certificate has expired. */
  CERTIFICATE_EXPIRED("certificate-expired"),
  /** The certificate does not lead to a trust anchor. */
  CERTIFICATE_NOT_TRUSTED("certificate-not-trusted"),
  /** Another failure of TLS. */
  VALIDATION_FAILURE("validation-failure"),
  /** No TLSA record fits or can be used. */
  TLSA_INVALID("tlsa-invalid"),
  /** The answer failed DNSSEC validation. */
  DNSSEC_INVALID("dnssec-invalid"),
  /** DANE is required and there are no TLSA records. */
  DANE_REQUIRED("dane-required"),
  /** The policy file could not be fetched. */
  STS_POLICY_FETCH_ERROR("sts-policy-fetch-error"),
  /** The policy file breaks the grammar. */
  STS_POLICY_INVALID("sts-policy-invalid"),
  /** The policy host's certificate is not to be trusted. */
  STS_WEBPKI_INVALID("sts-webpki-invalid");

  private final String token;

  TlsReportResult(String token) {
    this.token = token;
  }

  /** Returns the token to write in a report. */
  public String token() {
    return token;
  }
}
