package mxconnect.cli.check.show;

import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.finding.CheckResult;

/** Says in a sentence what a verdict means for mail. */
public final class VerdictSentence {
  private VerdictSentence() {}

  /** Returns the sentence, without a full stop. */
  public static String of(CheckResult result) {
    return switch (result.verdict()) {
      case DANE -> "mail goes out over TLS that DANE verifies";
      case MTA_STS -> "mail goes out over TLS that the MTA-STS policy verifies";
      case OPPORTUNISTIC -> opportunistic(result);
      case FAILING -> "mail has to wait: no mail exchanger can be used";
      case UNDELIVERABLE -> "mail is returned to its sender";
      case UNCHECKED -> "this machine could not find out";
    };
  }

  private static String opportunistic(CheckResult result) {
    Proof proof = Proof.of(result);
    if (proof == Proof.EVERYWHERE) {
      return "mail goes out over TLS that this sender alone insists on and verifies";
    }
    String unproven =
        proof == Proof.NOWHERE
            ? "nothing vouches for the server"
            : "not at every address does anything vouch for the server";
    boolean everywhere = opened(result, true);
    boolean nowhere = opened(result, false);
    if (everywhere) {
      return "mail goes out over TLS, and " + unproven;
    }
    return nowhere
        ? "mail goes out in clear"
        : "mail goes out, in clear at some addresses, and " + unproven;
  }

  /** Tells whether every session that was opened had TLS, or none. */
  private static boolean opened(CheckResult result, boolean tls) {
    return result.facts().exchangers().stream()
        .flatMap(exchanger -> exchanger.addresses().stream())
        .filter(address -> address.outcome() == AddressFact.Outcome.OPENED)
        .allMatch(address -> address.tls().isPresent() == tls);
  }
}
