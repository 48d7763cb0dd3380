package mxconnect.tests.real.world;

import java.util.List;
import java.util.Locale;

/** What MTA-STS policies of the mail world say (RFC 8461 §3.2). */
enum MailPolicy {
  /** Enforced, for the server's right name. */
  STRICT("enforce", "mx."),
  /** Enforced, for a name that the server's certificate has not. */
  PRETENDED("enforce", "other."),
  /** In test, and does not list the server. */
  TESTING("testing", "elsewhere."),
  /** Taken back. */
  NONE("none", "elsewhere.");

  private final String mode;
  private final String role;

  MailPolicy(String mode, String role) {
    this.mode = mode;
    this.role = role;
  }

  /** Returns the domain of which it is the policy. */
  String domain(Make make) {
    return make.domain(name().toLowerCase(Locale.ROOT));
  }

  /** Returns its lines. */
  List<String> lines(Make make) {
    return List.of(
        "version: STSv1", "mode: " + mode, "mx: " + role + make.domain(), "max_age: 86400");
  }
}
