package mxconnect.testkit.dnssec;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.RRset;

/** What one answer rests on, whether it is shown or not. Used by one thread. */
final class Evidence {
  private final List<Piece> pieces = new ArrayList<>();

  /** Adds a set that is answered with. */
  void add(SigningZone zone, RRset set) {
    add(zone, List.of(set), Verdict.SECURE);
  }

  /** Adds a proof, and what it is worth if its signatures are good. */
  void add(SigningZone zone, List<RRset> proof, Verdict atBest) {
    pieces.add(new Piece(zone, proof, atBest));
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Sets of a zone, and the best that they can stand for. */
  record Piece(SigningZone zone, List<RRset> sets, Verdict atBest) {}
}
