package mxconnect.core.shortage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.core.ShortCall;
import mxconnect.core.ShortQuery;
import mxconnect.core.dns.ShortLookup;
import mxconnect.core.policy.ShortPolicy;
import mxconnect.core.schedule.OwnJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Wherever memory runs out, nothing that was acquired is lost: each point at which our code makes
 * an object fails in turn. In every build some of the points do; {@code -Dshortage.point=N} has one
 * fail again.
 */
class ShortagesTest {
  /** How many points fail in a row. */
  private static final String AT_ONCE = "1";

  private static final Integer ONE = Integer.getInteger("shortage.point");

  private static final List<String> WORKS =
      Stream.concat(
              Stream.of(ShortCall.Kind.values())
                  .map(kind -> ShortCall.class.getName() + "/" + kind),
              Stream.of(
                  ShortQuery.class.getName() + "/dnsjava",
                  ShortQuery.class.getName() + "/jdk",
                  ShortLookup.class.getName() + "/SHARED",
                  ShortLookup.class.getName() + "/FRESH",
                  ShortLookup.class.getName() + "/LATE",
                  ShortPolicy.class.getName() + "/FOUND"))
          .toList();

  @Test
  @Timeout(300)
  void nothingIsLostWhereMemoryRunsOut() throws Exception {
    run(3, 37);
  }

  @Test
  @Tag("hostile")
  @Timeout(900)
  void nothingIsLostWhereverMemoryRunsOut() throws Exception {
    run(0, 1);
  }

  /** The virtual threads share one carrier: so a point stays where it is. */
  private static void run(int first, int step) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            ONE == null
                ? List.of("" + first, "" + step)
                : List.of("" + ONE, "" + Integer.MAX_VALUE / 2));
    arguments.add(AT_ONCE);
    arguments.addAll(WORKS);
    OwnJvm.run(1, Shortages.class, arguments);
  }
}
