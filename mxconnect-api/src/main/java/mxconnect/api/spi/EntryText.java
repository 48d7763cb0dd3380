package mxconnect.api.spi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of names and values, by which stores keep what they are given. The first line says what it
 * is, the last one that it is whole. Fields may be added: those that nobody knows count for
 * nothing.
 */
final class EntryText {
  /** More than a policy of 64 KiB takes, however short its lines are. */
  private static final int MAX_CHARACTERS = 1024 * 1024;

  private static final String SEPARATOR = ": ";
  private static final String VERSION = "1";
  private static final String END = "end";

  /** Moments outside of these have come about by damage, and could not be reckoned with. */
  private static final Instant LEAST = Instant.EPOCH;

  private static final Instant MOST = Instant.parse("9999-12-31T23:59:59Z");

  private final String kind;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private EntryText(String kind) {
    this.kind = kind;
  }

  /** Makes a text whose first line says what it is. */
  static EntryText of(String kind) {
    return new EntryText(kind);
  }

  /** Reads a text of that kind; empty if it is none, damaged or of a later version. */
  static Optional<EntryText> parse(String kind, String text) {
    String first = line(kind, VERSION);
    String last = line(END, kind);
    if (text.length() > MAX_CHARACTERS
        || text.length() <= first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith("\n" + last)) {
      return Optional.empty();
    }
    EntryText read = new EntryText(kind);
    String fields = text.substring(first.length(), text.length() - last.length() - 1);
    for (String line : fields.split("\n", -1)) {
      int end = line.indexOf(SEPARATOR);
      if (end < 1 || line.startsWith(END + SEPARATOR)) {
        return Optional.empty();
      }
      read.fields(line.substring(0, end)).add(line.substring(end + SEPARATOR.length()));
    }
    return Optional.of(read);
  }

  /**
   * Adds a field.
   *
   * @throws IllegalArgumentException if the value would break the line
   */
  EntryText with(String name, String value) {
    if (value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the field " + name + " has a line feed");
    }
    fields(name).add(value);
    return this;
  }

  EntryText with(String name, List<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  private List<String> fields(String name) {
    return fields.computeIfAbsent(name, unused -> new ArrayList<>());
  }

  /**
   * Returns the one value of a field.
   *
   * @throws IllegalArgumentException if there is none, or several
   */
  String one(String name) {
    List<String> values = all(name);
    if (values.size() != 1) {
      throw new IllegalArgumentException(values.size() + " fields " + name);
    }
    return values.getFirst();
  }

  /**
   * Returns the id of a TXT record, 1 to 32 letters and digits (RFC 8461 §3.1).
   *
   * @throws IllegalArgumentException if it is none
   */
  String id() {
    String id = one("id");
    if (!id.matches("[A-Za-z0-9]{1,32}")) {
      throw new IllegalArgumentException("no id of a policy");
    }
    return id;
  }

  /**
   * Returns a moment.
   *
   * @throws IllegalArgumentException if it is none in whole seconds, or far away
   * @throws java.time.DateTimeException if it is not written like one
   */
  Instant moment(String name) {
    Instant moment = Instant.parse(one(name));
    if (moment.isBefore(LEAST) || moment.isAfter(MOST) || !isWhole(moment)) {
      throw new IllegalArgumentException("no moment: " + name);
    }
    return moment;
  }

  private static boolean isWhole(Instant moment) {
    return moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(line(kind, VERSION));
    fields.forEach((name, values) -> values.forEach(value -> text.append(line(name, value))));
    return text.append(line(END, kind)).toString();
  }

  private static String line(String name, String value) {
    return name + SEPARATOR + value + '\n';
  }
}
