package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;

/** What happened, each line with the milliseconds after which it did. */
final class Story {
  private final List<String> lines = new ArrayList<>();
  private final VirtualTime time;

  Story(VirtualTime time) {
    this.time = time;
  }

  void tell(String what) {
    lines.add(time.millis() + " ms " + what);
  }

  List<String> lines() {
    return lines;
  }
}
