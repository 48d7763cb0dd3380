package mxconnect.cli.check.finding;

import java.util.Locale;

/** What a sender like this one gets, the best first. */
public enum Verdict {
  /** Mail goes out over TLS that is verified by DANE, at every mail exchanger that may be used. */
  DANE,
  /** Mail goes out over TLS that is verified as an enforced MTA-STS policy requires, or by DANE. */
  MTA_STS,
  /** Mail goes out, over TLS where that can be had, and nothing vouches for the server. */
  OPPORTUNISTIC,
  /** Mail would have to wait: nothing can be opened as it must be. */
  FAILING,
  /** Mail would be returned. */
  UNDELIVERABLE,
  /** This machine could not find out. */
  UNCHECKED;

  /** Returns it in lower case, with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
