package mxconnect.tests.endurance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What this process has of the things that calls take: how many of each kind.
 *
 * @param descriptors what is open, by kind or file
 * @param platformThreads by name
 * @param virtualThreads by name and place
 * @param objects those of mxconnect and its clients, by class
 */
record Census(
    Map<String, Long> descriptors,
    Map<String, Long> platformThreads,
    Map<String, Long> virtualThreads,
    Map<String, Long> objects) {
  /**
   * Objects of a class that is first used by a later call are few; those that calls or connectors
   * leave behind are as many as these.
   */
  private static final long FEW_OBJECTS = 2;

  private static final int TRIES = 50;

  static Census take() throws Exception {
    return new Census(
        OpenDescriptors.count(),
        RunningThreads.countPlatform(),
        RunningThreads.countVirtual(),
        LiveObjects.count());
  }

  /**
   * Returns what there is now and was not before; what ends on other threads may end a little
   * later, and has time to while the objects are counted again and again.
   */
  static List<String> leftSince(Census before) throws Exception {
    List<String> left = take().moreThan(before);
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      left = take().moreThan(before);
    }
    return left;
  }

  private List<String> moreThan(Census before) {
    List<String> more = new ArrayList<>();
    add("descriptor", descriptors, before.descriptors, n -> n > 0, more);
    add("platform thread", platformThreads, before.platformThreads, n -> n > 0, more);
    add("virtual thread", virtualThreads, before.virtualThreads, n -> n > 0, more);
    add("object", objects, before.objects, n -> n > FEW_OBJECTS, more);
    return more;
  }

  private static void add(
      String what,
      Map<String, Long> now,
      Map<String, Long> before,
      LongPredicate counts,
      List<String> more) {
    new TreeMap<>(now)
        .forEach(
            (kind, count) -> {
              long added = count - before.getOrDefault(kind, 0L);
              if (counts.test(added)) {
                more.add("%s: %d more of %s".formatted(what, added, kind));
              }
            });
  }
}
