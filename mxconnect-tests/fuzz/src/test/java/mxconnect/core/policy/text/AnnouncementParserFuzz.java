package mxconnect.core.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.fuzz.FuzzTarget;

/**
 * TXT records, one a line: there is an id if the grammar of RFC 8461 §3.1, written here as one
 * pattern, says so.
 */
public final class AnnouncementParserFuzz implements FuzzTarget {
  private static final String DELIMITER = "[ \\t]*;[ \\t]*";
  private static final String FIELD = "[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[!-:<>-~]+";
  private static final Pattern RECORD =
      Pattern.compile("v=STSv1((?:" + DELIMITER + FIELD + ")+)(?:" + DELIMITER + ")?");
  private static final Pattern ID = Pattern.compile("(?:^|[; \\t])id=([^; \\t]*)");

  /** Beyond it the pattern, which goes back and forth, would take the fuzzer's time. */
  private static final int MAX_OCTETS = 1_000;

  @Override
  public void read(byte[] octets) {
    List<String> texts = List.of(FuzzTarget.text(octets).split("\n", -1));
    if (octets.length <= MAX_OCTETS) {
      assertEquals(id(texts), found(AnnouncementParser.read(texts)));
    }
  }

  private static Optional<String> found(Announcement announcement) {
    return switch (announcement) {
      case Announcement.Announced announced -> Optional.of(announced.id());
      case Announcement.NoRecord none -> Optional.empty();
    };
  }

  private static Optional<String> id(List<String> texts) {
    List<String> records =
        texts.stream().filter(text -> text.matches("(?s)v=STSv1[ \\t]*;.*")).toList();
    return Optional.of(records)
        .filter(all -> all.size() == 1)
        .map(all -> RECORD.matcher(all.getFirst()))
        .filter(Matcher::matches)
        .map(whole -> ID.matcher(whole.group(1)))
        .filter(Matcher::find)
        .map(id -> id.group(1))
        .filter(id -> id.matches("[A-Za-z0-9]{1,32}"));
  }
}
