package mxconnect.core.dns;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Turns in their order. Each is in one queue at most and brings its place along, so that a turn is
 * handed on even when there is no memory left. For one thread at a time.
 */
final class TurnQueue {
  private @Nullable Place first;
  private @Nullable Place last;
  private int size;

  /** The place of a turn. */
  static final class Place {
    private final Turn turn;
    private @Nullable TurnQueue queue;
    private @Nullable Place before;
    private @Nullable Place after;

    Place(Turn turn) {
      this.turn = turn;
    }
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(Turn turn) {
    return turn.place.queue == this;
  }

  Turn first() {
    if (first == null) {
      throw new NoSuchElementException("no turn is here");
    }
    return first.turn;
  }

  void add(Turn turn) {
    Place place = turn.place;
    place.queue = this;
    place.before = last;
    place.after = null;
    if (last == null) {
      first = place;
    } else {
      last.after = place;
    }
    last = place;
    size++;
  }

  /** Takes a turn out; returns false if it is not here. */
  boolean remove(Turn turn) {
    Place place = turn.place;
    if (place.queue != this) {
      return false;
    }
    if (place.before == null) {
      first = place.after;
    } else {
      place.before.after = place.after;
    }
    if (place.after == null) {
      last = place.before;
    } else {
      place.after.before = place.before;
    }
    place.queue = null;
    size--;
    return true;
  }

  Turn removeFirst() {
    Turn turn = first();
    boolean unused = remove(turn);
    return turn;
  }
}
