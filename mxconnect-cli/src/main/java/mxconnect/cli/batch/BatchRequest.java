package mxconnect.cli.batch;

import java.time.Duration;
import mxconnect.api.ConnectRequest;

/**
 * A request of a batch; also what holds where a line says nothing.
 *
 * @param request what to connect to, and how; it has options
 * @param greetingTimeout how long to wait for the greeting
 * @param session whether an SMTP session is to be opened
 */
public record BatchRequest(ConnectRequest request, Duration greetingTimeout, boolean session) {
  /** Returns the same for another target. */
  BatchRequest to(String target) {
    return new BatchRequest(request.withTarget(target), greetingTimeout, session);
  }
}
