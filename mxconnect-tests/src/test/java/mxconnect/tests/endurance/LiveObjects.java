package mxconnect.tests.endurance;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects that a collection of garbage leaves: their number is steady where the size of the
 * heap is not.
 */
final class LiveObjects {
  private static final Pattern LINE =
      Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*", Pattern.MULTILINE);

  private static final Pattern COUNTED =
      Pattern.compile("(?!mxconnect\\.test)(mxconnect|okhttp3|com\\.github\\.benmanes)\\..+");

  private LiveObjects() {}

  /** Collects garbage, and counts what is left of mxconnect and its clients, by class. */
  static Map<String, Long> count() throws JMException {
    String[] none = {};
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {none},
                new String[] {String[].class.getName()});
    Map<String, Long> counts = new HashMap<>();
    Matcher line = LINE.matcher((String) histogram);
    while (line.find()) {
      if (COUNTED.matcher(line.group(2)).matches() && !isConstant(line.group(2))) {
        counts.put(line.group(2), Long.parseLong(line.group(1)));
      }
    }
    return counts;
  }

  /** Those of an enum all come when it is first used. */
  private static boolean isConstant(String name) {
    try {
      return Enum.class.isAssignableFrom(
          Class.forName(name, false, LiveObjects.class.getClassLoader()));
    } catch (ClassNotFoundException hidden) {
      return false;
    }
  }
}
