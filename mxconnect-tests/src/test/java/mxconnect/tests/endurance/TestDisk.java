package mxconnect.tests.endurance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small disk in memory that one process sees, and those that join it. Only root can make one.
 *
 * @param place where it is
 * @param first the policy file that lies on it at first
 */
record TestDisk(Path place, Path first) {
  /** Makes a place for a disk; ends the test where this user may not mount one. */
  static TestDisk with(Path folder, Path first) throws IOException, InterruptedException {
    assumeTrue(
        System.getProperty("user.name").equals("root")
            && new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
        "only root can mount a disk of its own, in a container that lets it");
    return new TestDisk(Files.createDirectory(folder.resolve("disk")), first);
  }

  /** Returns the policy file. */
  Path file() {
    return place.resolve("policies.json");
  }

  /** Returns what mounts the disk before it runs a command. */
  String[] mounting() {
    return mounting("rw");
  }

  /**
   * Returns what mounts the disk before it runs a command.
   *
   * @param options of the mount, once the file lies there
   */
  String[] mounting(String options) {
    return new String[] {
      "unshare",
      "-m",
      "sh",
      "-c",
      "mount -t tmpfs -o size=1m tmpfs \"$1\" && cp \"$2\" \"$1/policies.json\""
          + " && mount -o remount,$3 \"$1\" && shift 3 && exec \"$@\"",
      "sh",
      place.toString(),
      first.toString(),
      options
    };
  }

  /** Returns what runs a command with the disks of another process. */
  static String[] joining(long pid) {
    return new String[] {"nsenter", "-m", "-t", Long.toString(pid)};
  }

  /** Mounts it anew for a process that has it. */
  void remount(long pid, String options) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                "nsenter", "-m", "-t", "" + pid, "mount", "-o", "remount," + options, "" + place)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("mount: " + status);
    }
  }
}
