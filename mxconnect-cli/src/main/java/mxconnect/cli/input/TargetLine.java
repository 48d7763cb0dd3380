package mxconnect.cli.input;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a list of targets. */
public final class TargetLine {
  /** More than any target has. */
  public static final int MAX_OCTETS = 2_000;

  /** Stands for what is not known, and in no target. */
  private static final String CUT = " …";

  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*", Pattern.DOTALL);

  private TargetLine() {}

  /**
   * Returns its target. Octets that are not UTF-8 make it a bad one, as does a line that is too
   * long for its end to be known, unless only a comment was cut.
   */
  public static Optional<String> target(Line line) {
    String text = new String(line.octets(), StandardCharsets.UTF_8);
    Matcher comment = COMMENT.matcher(text);
    boolean cut = !line.isWhole() && !comment.find();
    String target = comment.reset().replaceFirst("").strip();
    return Optional.of(cut ? (target + CUT).strip() : target).filter(some -> !some.isEmpty());
  }
}
