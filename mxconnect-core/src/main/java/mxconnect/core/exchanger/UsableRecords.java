package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mxconnect.api.ErrorCode;
import mxconnect.api.Step;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.MxRecord;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.exchanger.Exchanger.Source;

/**
 * Sorts out which of the MX records of one answer can be used. An answer has room for thousands
 * that cannot: only of the first ones is it said why.
 */
final class UsableRecords {
  private static final int MAX_TOLD = 20;

  private final DnsAnswer.Found answer;
  private final TraceRecorder trace;
  private final List<Exchanger> usable = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int warnings;

  UsableRecords(DnsAnswer.Found answer, TraceRecorder trace) {
    this.answer = answer;
    this.trace = trace;
  }

  /** Takes a record in, or says why it cannot be used. */
  void take(MxRecord mx) {
    switch (HostName.of(mx.exchange())) {
      case HostName.Named(String name) ->
          usable.add(
              Exchanger.found(name, mx.preference(), Source.RECORD, Route.byRecords(answer)));
      case HostName.Literal(InetAddress address) -> {
        warn(mx, "MX record with an address in place of a host name", Map.of());
        usable.add(Exchanger.at(address, mx.preference(), Source.RECORD));
      }
      case HostName.Special special ->
          unusable(mx, "special", ErrorCode.SPECIAL_NAME, "is a special-use name");
      case HostName.Malformed malformed ->
          unusable(mx, "malformed", ErrorCode.NO_ADDRESS, "is not a host name");
    }
  }

  /**
   * Returns the exchangers in the order in which their records were taken in.
   *
   * @throws StepException if there is none
   */
  Exchangers exchangers() throws StepException {
    if (warnings > MAX_TOLD) {
      String domain = answer.question().name();
      trace.warn(
          Step.EXCHANGERS, domain, "and %d more such records".formatted(warnings - MAX_TOLD));
    }
    if (usable.isEmpty()) {
      throw new StepException(problems.getFirst());
    }
    return new Exchangers(usable, problems);
  }

  private void unusable(MxRecord mx, String name, ErrorCode code, String why) {
    warn(mx, "MX record with a name that cannot be used", Map.of("name", name));
    if (problems.size() < MAX_TOLD) {
      problems.add(Problem.of(code, "Mail exchanger " + mx.exchange() + " " + why));
    }
  }

  private void warn(MxRecord mx, String what, Map<String, String> details) {
    if (++warnings <= MAX_TOLD) {
      trace.warn(Step.EXCHANGERS, mx.exchange(), what, details);
    }
  }
}
