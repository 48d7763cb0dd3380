package mxconnect.core.attempt;

import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.flight.Flight;
import mxconnect.core.flight.Recorder;

/** Has attempts recorded: whether there was a connection, not what could be opened on it. */
record RecordedDialler(Dialler dialler, Delivery delivery) implements Dialler {
  @Override
  public DialResult dial(Candidate candidate, AttemptEntry entry, Deadline deadline)
      throws InterruptedException {
    Flight flight =
        Recorder.ofThisJvm()
            .attempt(
                delivery.trace().call().id(),
                delivery.domain(),
                candidate.host().hostname(),
                Optional.empty(),
                delivery.options().port());
    try {
      DialResult result = dialler.dial(candidate, entry, deadline);
      noteThePeer(flight, entry);
      end(flight, result);
      return result;
    } catch (InterruptedException e) {
      noteThePeer(flight, entry);
      flight.end("CANCELLED");
      throw e;
    } catch (RuntimeException | Error e) {
      noteThePeer(flight, entry);
      flight.end("FAILED", ErrorCode.INTERNAL.name());
      throw e;
    }
  }

  /** A hook may have had another one dialled than was planned, or none. */
  private static void noteThePeer(Flight flight, AttemptEntry entry) {
    entry.peer().ifPresent(peer -> flight.at(peer.getAddress(), peer.getPort()));
  }

  @Override
  public boolean mayOverstay() {
    return dialler.mayOverstay();
  }

  private static void end(Flight flight, DialResult result) {
    switch (result) {
      case DialResult.Won won -> {
        flight.at(won.connected().address(), won.connected().port());
        flight.end("CONNECTED");
      }
      case DialResult.Lost lost -> flight.end("FAILED", lost.problem().code().name());
      case DialResult.HostSkipped skipped -> flight.end("SKIPPED", skipped.problem().code().name());
      case DialResult.Stopped stopped -> flight.end("FAILED", stopped.problem().code().name());
    }
  }
}
