package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import mxconnect.core.address.Family;

/**
 * Addresses of both families in the order in which they are to be dialled: the families take turns,
 * the preferred one first (RFC 8305 §4). For one thread.
 */
final class InterleavedAddresses {
  private final Map<Family, Deque<InetAddress>> queues = new EnumMap<>(Family.class);
  private final int turn;
  private Family next;
  private int left;

  /**
   * Makes empty queues.
   *
   * @param preferred the family to begin with
   * @param turn how many addresses of one family come before those of the other
   */
  InterleavedAddresses(Family preferred, int turn) {
    this.turn = turn;
    this.next = preferred;
    this.left = turn;
  }

  void add(InetAddress address) {
    queue(Family.of(address)).add(address);
  }

  void addFirst(InetAddress address) {
    queue(Family.of(address)).addFirst(address);
  }

  int size() {
    return queue(Family.IPV4).size() + queue(Family.IPV6).size();
  }

  /** Takes the next address; there must be one. */
  InetAddress take() {
    if (left == 0 || queue(next).isEmpty()) {
      next = queue(next.other()).isEmpty() ? next : next.other();
      left = turn;
    }
    left--;
    return queue(next).remove();
  }

  void clear(Family family) {
    queue(family).clear();
  }

  private Deque<InetAddress> queue(Family family) {
    return queues.computeIfAbsent(family, f -> new ArrayDeque<>());
  }
}
