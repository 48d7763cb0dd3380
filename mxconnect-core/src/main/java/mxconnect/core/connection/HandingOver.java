package mxconnect.core.connection;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import mxconnect.api.ConnectReport;
import mxconnect.core.attempt.Connected;
import mxconnect.core.delivery.Account;
import mxconnect.core.delivery.CallRecord;
import mxconnect.core.delivery.EngineMistake;
import mxconnect.core.obligation.HostObligations;

/**
 * The end of a call that gives a connection, or what an opener has made of it: either the caller
 * gets it, or it is closed.
 *
 * @param record tells those who watch
 * @param account the account of the call
 * @param taken asked when there is a connection, whether the caller still takes it; if so it will
 */
public record HandingOver(CallRecord record, Account account, BooleanSupplier taken) {
  /**
   * Hands over. Those who watch hear that the call gives a connection when nothing can keep it from
   * that.
   *
   * @throws InterruptedException if the caller does not take it any more
   */
  public <T> T of(Handover<T> handover, HostObligations obligations) throws InterruptedException {
    Connected connected = handover.connection().connected();
    boolean given;
    try {
      obligations.matches(connected.host()).ifPresent(account::matched);
      ConnectReport report = handover.connection().handedOut().report();
      given = taken.getAsBoolean();
      if (given) {
        record.succeeded(report);
      }
    } catch (RuntimeException | Error e) {
      connected.lost(Optional.of(EngineMistake.in(record.call(), e)), "");
      throw e;
    }
    if (!given) {
      connected.lost(Optional.empty(), "the caller has given up");
      throw new InterruptedException("the caller has given up");
    }
    connected.given();
    return handover.value();
  }
}
