package mxconnect.cli.check.show;

import java.util.List;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.finding.CheckResult;

/** Where servers have proven who they are: in which of the sessions that were opened. */
public enum Proof {
  /** In all of them. */
  EVERYWHERE,
  /** In some. */
  SOMEWHERE,
  /** In none, or there are none. */
  NOWHERE;

  /** Returns what it comes to. */
  public static Proof of(CheckResult result) {
    List<AddressFact> opened =
        result.facts().exchangers().stream()
            .flatMap(exchanger -> exchanger.addresses().stream())
            .filter(address -> address.outcome() == AddressFact.Outcome.OPENED)
            .toList();
    if (opened.stream().noneMatch(Proof::isProven)) {
      return NOWHERE;
    }
    return opened.stream().allMatch(Proof::isProven) ? EVERYWHERE : SOMEWHERE;
  }

  private static boolean isProven(AddressFact address) {
    return address.tls().filter(TlsSession::authenticated).isPresent();
  }
}
