package mxconnect.tests.real.dnssec;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is done to a zone after it was signed. */
interface Edit {
  Stream<Line> of(Stream<Line> zone);

  static Edit none() {
    return zone -> zone;
  }

  /** Without the records for which this holds. */
  static Edit without(Predicate<Line> dropped) {
    return zone -> zone.filter(dropped.negate());
  }

  /** Without any signature. */
  static Edit withoutSignatures() {
    return without(Line::isSignature);
  }

  /** Without the signatures of records of these types. */
  static Edit withoutSignaturesOf(String... types) {
    return without(line -> Arrays.asList(types).contains(line.covered()));
  }

  /** Without the records of these types and their signatures. */
  static Edit withoutRecordsOf(String... types) {
    List<String> all = List.of(types);
    return without(line -> all.contains(line.type()) || all.contains(line.covered()));
  }

  /** With one bit wrong in the signatures of records of this type. */
  static Edit wrongSignaturesOf(String type) {
    return changed(line -> line.covered().equals(type), Line::withWrongSignature);
  }

  /** With other words in the records for which this holds. */
  static Edit changed(Predicate<Line> which, UnaryOperator<Line> change) {
    return zone -> zone.map(line -> which.test(line) ? change.apply(line) : line);
  }

  /** One after the other. */
  default Edit then(Edit next) {
    return zone -> next.of(of(zone));
  }
}
