package mxconnect.cli.check.show.html;

import java.util.List;

/**
 * The way of a message, as pictures show it: from the target over mail exchangers and addresses to
 * TLS.
 *
 * @param target where it is to go
 * @param hosts the mail exchangers to draw
 * @param moreHosts how many more there are than can be drawn
 * @param dead why there is no way at all; empty if there is one
 */
record Way(String target, List<Host> hosts, int moreHosts, String dead) {
  /**
   * A mail exchanger.
   *
   * @param name its name
   * @param note a remark on it
   * @param edge what the way from the target to it is worth
   * @param listed whether the policy lists it, in words; empty without a policy
   * @param stops its addresses to draw
   * @param moreStops how many more there are than can be drawn, in words; empty if none
   * @param dead why it is not dialled; empty if it is
   */
  record Host(
      String name,
      String note,
      Standing edge,
      String listed,
      List<Stop> stops,
      String moreStops,
      String dead) {
    /** Returns how many lines of boxes are beside it, one at least. */
    int rows() {
      return Math.max(1, stops.size() + (moreStops.isEmpty() ? 0 : 1));
    }
  }

  /**
   * An address, and what came of it.
   *
   * @param address the address
   * @param edge what the way from the mail exchanger to it is worth
   * @param outcome what came of it
   * @param tls the TLS version, or what there is in its place
   * @param detail a remark on the certificate or the failure
   */
  record Stop(String address, Standing edge, Standing outcome, String tls, String detail) {}
}
