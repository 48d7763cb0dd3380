package mxconnect.cli.check.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is kept of a result to be compared with another one.
 *
 * @param checkedAt when the check began
 * @param verdict the word of the verdict
 * @param kinds for each kind what each subject was, an empty text if there was nothing; a kind that
 *     is missing is not known
 */
record Snapshot(Instant checkedAt, String verdict, Map<Kind, Map<String, String>> kinds) {
  /** Stands between TLSA records, in one value for their host. */
  static final String SEPARATOR = ", ";

  List<Change> since(Snapshot before, String target) {
    List<Change> changes = new ArrayList<>();
    if (!verdict.equals(before.verdict)) {
      changes.add(new Change("verdict", target, Optional.of(before.verdict), Optional.of(verdict)));
    }
    for (Kind kind : Kind.values()) {
      Map<String, String> was = before.kinds.get(kind);
      Map<String, String> is = kinds.get(kind);
      if (was != null && is != null) {
        changes.addAll(changes(kind, was, is));
      }
    }
    return changes;
  }

  private static List<Change> changes(Kind kind, Map<String, String> was, Map<String, String> is) {
    SequencedSet<String> subjects = new TreeSet<>(is.keySet());
    if (kind.knownAlone()) {
      subjects.retainAll(was.keySet());
    } else {
      subjects.addAll(was.keySet());
    }
    return subjects.stream()
        .filter(subject -> kind != Kind.ADDRESS || hasSome(subject, was) && hasSome(subject, is))
        .flatMap(subject -> changes(kind, subject, value(was, subject), value(is, subject)))
        .toList();
  }

  private static Stream<Change> changes(
      Kind kind, String subject, Optional<String> was, Optional<String> is) {
    if (was.equals(is)) {
      return Stream.empty();
    }
    return kind == Kind.TLSA
        ? Stream.concat(
            others(was, is).map(gone -> change(kind, subject, Optional.of(gone), Optional.empty())),
            others(is, was).map(come -> change(kind, subject, Optional.empty(), Optional.of(come))))
        : Stream.of(change(kind, subject, was, is));
  }

  private static Change change(
      Kind kind, String subject, Optional<String> was, Optional<String> is) {
    return new Change(kind.word(), subject, was, is);
  }

  /** Returns the records of a list that are not in another one. */
  private static Stream<String> others(Optional<String> records, Optional<String> known) {
    List<String> left = new ArrayList<>(records(records));
    left.removeAll(records(known));
    return left.stream();
  }

  private static List<String> records(Optional<String> joined) {
    return joined.map(records -> List.of(records.split(SEPARATOR))).orElse(List.of());
  }

  /** Tells whether a host has any address of a family: if not, they may only not be known. */
  private static boolean hasSome(String subject, Map<String, String> addresses) {
    String host = subject.substring(0, subject.indexOf('[') + 1);
    return addresses.keySet().stream()
        .anyMatch(other -> other.startsWith(host) && isIpv6(other) == isIpv6(subject));
  }

  private static boolean isIpv6(String subject) {
    return subject.indexOf(':', subject.indexOf('[')) >= 0;
  }

  private static Optional<String> value(Map<String, String> values, String subject) {
    return Optional.ofNullable(values.get(subject)).filter(value -> !value.isEmpty());
  }
}
