package mxconnect.tests.real.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Users that the programs on one host know beside those of the system. */
final class Accounts {
  private static final int FIRST = 59_000;

  private Accounts() {}

  /** Adds a user, with a group of the same name, for each of these names. */
  static void add(Namespace host, String... names) throws IOException {
    StringBuilder users = new StringBuilder(Files.readString(Path.of("/etc/passwd")));
    StringBuilder groups = new StringBuilder(Files.readString(Path.of("/etc/group")));
    for (int i = 0; i < names.length; i++) {
      users.append("%s:x:%d:%2$d::/nonexistent:/bin/false%n".formatted(names[i], FIRST + i));
      groups.append("%s:x:%d:%n".formatted(names[i], FIRST + i));
    }
    host.file("passwd", users.toString());
    host.file("group", groups.toString());
  }
}
