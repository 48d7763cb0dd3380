package mxconnect.core.flight;

import java.net.InetAddress;

/** Something under way that the recorder keeps once it has ended. For one thread. */
public interface Flight {
  /** One that is not recorded. */
  Flight UNRECORDED =
      new Flight() {
        @Override
        public void at(InetAddress address, int port) {}

        @Override
        public void end(String outcome, String code) {}
      };

  /** Notes with which address and port it has to do, in place of what was noted before. */
  void at(InetAddress address, int port);

  /**
   * Ends it.
   *
   * @param outcome how, by the name of a constant
   * @param code what went wrong, by the name of a constant; empty if nothing did
   */
  void end(String outcome, String code);

  /** Ends it as something of which nothing went wrong. */
  default void end(String outcome) {
    end(outcome, "");
  }
}
