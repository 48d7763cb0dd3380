package mxconnect.tests.real.dnssec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A record of a signed zone as text.
 *
 * @param owner its name, absolute
 * @param words the data, word by word
 */
record Line(String owner, String ttl, String type, List<String> words) {
  /** The places in the data of an RRSIG record (RFC 4034 §3.2). */
  private static final int COVERED = 0;

  private static final int SIGNATURE = 8;

  /** Reads what the signers write: one record on each line; the rest are comments. */
  static Optional<Line> read(String text) {
    String[] words = text.replaceFirst("\\s;.*", "").strip().split("\\s+");
    if (text.startsWith(";") || words.length < 5) {
      return Optional.empty();
    }
    List<String> data = Arrays.asList(words).subList(4, words.length);
    return Optional.of(new Line(words[0], words[1], words[3], List.copyOf(data)));
  }

  boolean isSignature() {
    return type.equals("RRSIG");
  }

  /** Returns the type that a signature is for; empty if this is none. */
  String covered() {
    return isSignature() ? words.get(COVERED) : "";
  }

  /** Returns the line with another word in the data. */
  Line with(int place, String word) {
    List<String> changed = new ArrayList<>(words);
    changed.set(place, word);
    return new Line(owner, ttl, type, List.copyOf(changed));
  }

  Line withWrongSignature() {
    String signature = words.get(SIGNATURE);
    char other = signature.charAt(4) == 'A' ? 'B' : 'A';
    return with(SIGNATURE, signature.substring(0, 4) + other + signature.substring(5));
  }

  @Override
  public String toString() {
    return owner + " " + ttl + " IN " + type + " " + String.join(" ", words);
  }
}
