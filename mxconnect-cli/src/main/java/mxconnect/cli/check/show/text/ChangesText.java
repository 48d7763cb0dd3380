package mxconnect.cli.check.show.text;

import java.util.Optional;
import mxconnect.cli.check.compare.Change;
import mxconnect.cli.check.compare.Changes;

/** What has changed since an earlier check. */
final class ChangesText {
  private ChangesText() {}

  static void draw(Page page, Changes changes) {
    String since = "Since " + Minute.of(changes.since());
    if (changes.list().isEmpty()) {
      page.text(0, Tone.FAINT, since + ": nothing has changed");
      return;
    }
    page.text(0, Tone.FAINT, since + ":");
    for (Change change : changes.list()) {
      page.labelled(
          "  %-12s".formatted(change.what()),
          Tone.STRONG,
          Tone.PLAIN,
          change.subject() + ": " + words(change.before(), change.now()));
    }
  }

  private static String words(Optional<String> before, Optional<String> now) {
    if (before.isEmpty()) {
      return "new, " + now.orElse("");
    }
    return now.map(value -> "now " + value + ", was " + before.get())
        .orElse("gone, was " + before.get());
  }
}
