package mxconnect.tests.real.world;

import java.util.List;

/** What a packet filter does with what it does not let in. */
public enum Refusal {
  /** Nobody hears of it: a black hole. */
  DROP("drop"),
  /** TCP is reset; the rest is told that its port is unreachable. */
  RESET("meta l4proto tcp reject with tcp reset", "reject with icmpx type port-unreachable"),
  /** The sender is told that the host is unreachable. */
  UNREACHABLE("reject with icmpx type host-unreachable"),
  /** The sender is told that a filter is in the way. */
  PROHIBITED("reject with icmpx type admin-prohibited");

  private final List<String> actions;

  Refusal(String... actions) {
    this.actions = List.of(actions);
  }

  List<String> actions() {
    return actions;
  }
}
