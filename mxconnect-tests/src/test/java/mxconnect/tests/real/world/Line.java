package mxconnect.tests.real.world;

import java.time.Duration;

/**
 * What a {@link Link} does to packets, in each direction.
 *
 * @param delay how long each is under way at least
 * @param jitter up to how much longer, so that they overtake each other
 * @param lost how many of a hundred never arrive
 * @param doubled how many of a hundred arrive twice
 * @param mtu the largest packet, in octets
 */
public record Line(Duration delay, Duration jitter, int lost, int doubled, int mtu) {
  /** One that does no harm. */
  public static final Line CLEAN = new Line(Duration.ZERO, Duration.ZERO, 0, 0, 1500);

  /** Returns one with a delay. */
  public Line delayed(Duration longer, Duration more) {
    return new Line(longer, more, lost, doubled, mtu);
  }

  /** Returns one that loses packets. */
  public Line losing(int percent) {
    return new Line(delay, jitter, percent, doubled, mtu);
  }

  /** Returns one that doubles packets. */
  public Line doubling(int percent) {
    return new Line(delay, jitter, lost, percent, mtu);
  }

  /** Returns one for small packets. */
  public Line narrow(int octets) {
    return new Line(delay, jitter, lost, doubled, octets);
  }
}
