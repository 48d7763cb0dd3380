package mxconnect.cli.check.show;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * A host's own certificate, as far as it is shown.
 *
 * @param certificate the certificate
 */
public record SeenCertificate(X509Certificate certificate) {
  /** Possessive, because the name may have tens of thousands of characters: that takes no stack. */
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|,)CN=((?:\\\\.|[^,\\\\]++)*+)", Pattern.DOTALL);

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /** Returns the name of its subject (RFC 2253), which may be empty. */
  public String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  /** Returns the name of its issuer (RFC 2253). */
  public String issuer() {
    return certificate.getIssuerX500Principal().getName();
  }

  /** Returns the common name of its issuer, or the whole name if it has none. */
  public String shortIssuer() {
    return isSelfSigned() ? "self-signed" : commonName(certificate.getIssuerX500Principal());
  }

  /** Returns when it ends. */
  public Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  /** Returns how many whole days are left at a moment; negative if it has ended. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(
        Duration.between(now, notAfter()).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** Returns the SHA-256 digest of its key, as it stands in a TLSA record {@code 3 1 1}. */
  public String spkiSha256() {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private boolean isSelfSigned() {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /** Returns the common name of a subject or issuer, or the whole name if it has none. */
  public static String commonName(X500Principal principal) {
    Matcher matcher = COMMON_NAME.matcher(principal.getName());
    return matcher.find()
        ? ESCAPED.matcher(matcher.group(1)).replaceAll("$1")
        : principal.getName();
  }
}
