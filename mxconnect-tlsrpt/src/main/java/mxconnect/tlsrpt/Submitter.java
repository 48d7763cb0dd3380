package mxconnect.tlsrpt;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import mxconnect.api.spi.support.Printable;

/**
 * Who reports.
 *
 * @param organizationName the name of the organization
 * @param contactInfo an e-mail address of it
 */
record Submitter(String organizationName, String contactInfo) {
  private static final Pattern ADDRESS =
      Pattern.compile("[!-~&&[^@<>\"(),:;\\[\\]\\\\]]{1,64}@[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  Submitter {
    if (requireNonNull(organizationName, "organizationName").isBlank()) {
      throw new IllegalArgumentException("organizationName must not be blank");
    }
    if (!ADDRESS.matcher(requireNonNull(contactInfo, "contactInfo")).matches()) {
      throw new IllegalArgumentException(
          "contactInfo must be an e-mail address in ASCII, its domain in A-labels and lower case,"
              + " was '"
              + Printable.message(contactInfo)
              + "'");
    }
  }

  /** Returns the domain that reports: that of the address (RFC 8460 §5.1, §5.3). */
  String domain() {
    return contactInfo.substring(contactInfo.indexOf('@') + 1);
  }
}
