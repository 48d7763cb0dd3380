package mxconnect.cli.check.show.html;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names files by targets: safe on every file system, and none twice. Not thread-safe. */
final class FileNames {
  private static final int MAX_LENGTH = 100;
  // Windows keeps these for devices, with any extension.
  private static final Pattern DEVICE =
      Pattern.compile("^(?=(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[.]|$))");

  private final Set<String> taken = new HashSet<>(Set.of(ReportFolder.INDEX));

  /** Returns a name that was not returned before. */
  String next(String target) {
    String safe = target.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
    String base = safe.substring(0, Math.min(MAX_LENGTH, safe.length())).replaceFirst("^[.-]", "_");
    String stem = base.isEmpty() ? "_" : DEVICE.matcher(base).replaceFirst("_");
    String name = stem + ".html";
    for (int i = 2; !taken.add(name); i++) {
      name = stem + "_" + i + ".html";
    }
    return name;
  }
}
