package mxconnect.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import mxconnect.cli.doctor.Conclusion.Outcome;

/** Draws one conclusion from what holds for each name server: any of them may come to be asked. */
final class Combined {
  private Combined() {}

  /**
   * Returns the conclusion.
   *
   * @param id what it is about, if there is no server
   * @param servers those that answer
   * @param each what holds for one
   */
  static Conclusion of(
      String id, List<ServerFacts> servers, Function<ServerFacts, Conclusion> each) {
    List<Conclusion> all = servers.stream().map(each).toList();
    for (Outcome outcome : List.of(Outcome.WRONG, Outcome.UNKNOWN, Outcome.OK)) {
      List<Conclusion> same = new ArrayList<>(all);
      same.removeIf(conclusion -> conclusion.outcome() != outcome);
      if (!same.isEmpty()) {
        return new Conclusion(
            id,
            outcome,
            same.getFirst().needed(),
            same.stream().map(Conclusion::text).distinct().collect(Collectors.joining("; ")),
            same.getFirst().advice());
      }
    }
    return Conclusion.unknown(id, "no name server answers", "");
  }
}
