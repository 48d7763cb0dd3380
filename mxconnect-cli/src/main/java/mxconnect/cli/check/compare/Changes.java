package mxconnect.cli.check.compare;

import java.time.Instant;
import java.util.List;

/**
 * What has changed at a target.
 *
 * @param since when it was checked before
 * @param list the changes; none if all is as it was
 */
public record Changes(Instant since, List<Change> list) {
  /** Makes them of a copy of the list. */
  public Changes {
    list = List.copyOf(list);
  }
}
