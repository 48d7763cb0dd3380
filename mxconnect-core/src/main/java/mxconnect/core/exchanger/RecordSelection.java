package mxconnect.core.exchanger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mxconnect.api.ErrorCode;
import mxconnect.api.Step;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.MxRecord;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;

/** Makes exchangers of the MX records of one domain. */
final class RecordSelection {
  /**
   * More names than this are cut off: each costs look-ups, and 20 addresses are dialled at most.
   */
  private static final int MAX_EXCHANGERS = 40;

  private final Shuffle shuffle;

  RecordSelection(Shuffle shuffle) {
    this.shuffle = shuffle;
  }

  Exchangers of(DnsAnswer.Found answer, TraceRecorder trace) throws StepException {
    String domain = answer.question().name();
    List<MxRecord> real = withoutNull(domain, answer.records(MxRecord.class), trace);
    UsableRecords records = new UsableRecords(answer, trace);
    ordered(real).forEach(records::take);
    Exchangers all = records.exchangers();
    int number = all.list().size();
    if (number > MAX_EXCHANGERS) {
      trace.warn(
          Step.EXCHANGERS,
          domain,
          number + " mail exchangers, only the first " + MAX_EXCHANGERS + " are considered");
      return all.first(MAX_EXCHANGERS);
    }
    return all;
  }

  /** A null MX stands alone (RFC 7505 §3); beside others it says nothing and is dropped. */
  private static List<MxRecord> withoutNull(
      String domain, List<MxRecord> records, TraceRecorder trace) throws StepException {
    List<MxRecord> real = new ArrayList<>(records);
    real.removeIf(MxRecord::isNull);
    if (real.isEmpty()) {
      boolean malformed = records.size() > 1 || records.getFirst().preference() != 0;
      if (malformed) {
        trace.warn(Step.EXCHANGERS, domain, "null MX is not a single record with preference 0");
      }
      throw new StepException(
          Problem.of(
              ErrorCode.NULL_MX, "Domain " + domain + " accepts no mail (null MX, RFC 7505)"));
    }
    if (real.size() < records.size()) {
      trace.warn(Step.EXCHANGERS, domain, "null MX beside other MX records is ignored");
    }
    return real;
  }

  /** By preference, equal ones shuffled (RFC 5321 §5.1), a repeated name at its best preference. */
  private List<MxRecord> ordered(List<MxRecord> records) {
    Map<String, MxRecord> best = new HashMap<>();
    for (MxRecord mx : records) {
      best.merge(mx.exchange(), mx, (a, b) -> a.preference() <= b.preference() ? a : b);
    }
    SortedMap<Integer, List<MxRecord>> groups = new TreeMap<>();
    for (MxRecord mx : records) {
      if (best.remove(mx.exchange(), mx)) {
        groups.computeIfAbsent(mx.preference(), p -> new ArrayList<>()).add(mx);
      }
    }
    List<MxRecord> ordered = new ArrayList<>();
    groups.values().forEach(group -> ordered.addAll(shuffle.of(group)));
    return ordered;
  }
}
