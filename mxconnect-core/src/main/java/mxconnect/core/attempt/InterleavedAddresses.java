package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.core.address.Family;

/**
 * Addresses of both families in the order in which they are to be dialled: the families take turns
 * (RFC 8305 §4), or the preferred one goes first as a whole. For one thread.
 */
final class InterleavedAddresses {
  private final Map<Family, Deque<InetAddress>> queues = new EnumMap<>(Family.class);
  private final Family preferred;
  private final boolean inTurn;
  private Optional<Family> last = Optional.empty();

  /**
   * Makes empty queues.
   *
   * @param preferred the family to begin with
   * @param inTurn whether the other family has the next turn
   */
  InterleavedAddresses(Family preferred, boolean inTurn) {
    this.preferred = preferred;
    this.inTurn = inTurn;
  }

  void add(InetAddress address) {
    queue(Family.of(address)).add(address);
  }

  int size() {
    return queue(Family.IPV4).size() + queue(Family.IPV6).size();
  }

  /** Takes the next address; there must be one. */
  InetAddress take() {
    Family turn = inTurn ? last.map(Family::other).orElse(preferred) : preferred;
    Family family = queue(turn).isEmpty() ? turn.other() : turn;
    last = Optional.of(family);
    return queue(family).remove();
  }

  void clear(Family family) {
    queue(family).clear();
  }

  private Deque<InetAddress> queue(Family family) {
    return queues.computeIfAbsent(family, f -> new ArrayDeque<>());
  }
}
