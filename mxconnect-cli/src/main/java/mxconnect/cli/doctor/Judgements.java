package mxconnect.cli.doctor;

import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;

/**
 * What a connector that validates makes of the names.
 *
 * @param signed of the signed one; empty if there is no such connector
 * @param unsigned of the unsigned one
 * @param bogus of the bogus one
 */
record Judgements(
    Optional<ChainOfTrust> signed, Optional<ChainOfTrust> unsigned, Optional<ChainOfTrust> bogus) {

  static Judgements none() {
    return new Judgements(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Judgements of(MxConnector connector, TestNames names) throws InterruptedException {
    return new Judgements(
        connector.chainOfTrust(names.signed()),
        connector.chainOfTrust(names.unsigned()),
        connector.chainOfTrust(names.bogus()));
  }

  /** Tells whether nothing is told of any name. */
  boolean areNone() {
    return signed.isEmpty() && unsigned.isEmpty() && bogus.isEmpty();
  }

  static boolean is(Optional<ChainOfTrust> chain, Status status) {
    return chain.filter(found -> found.status() == status).isPresent();
  }
}
