package mxconnect.core.policy.text;

import java.io.Serial;

/** A policy file breaks the grammar. */
public final class PolicySyntaxException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  PolicySyntaxException(String message) {
    super(message, null, false, false);
  }
}
