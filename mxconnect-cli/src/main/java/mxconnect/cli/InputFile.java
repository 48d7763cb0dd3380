package mxconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command reads line by line.
 *
 * @param path its path; {@code -} is standard input
 */
record InputFile(Path path) {
  static final InputFile STANDARD_INPUT = new InputFile(Path.of("-"));

  boolean isStandardInput() {
    return equals(STANDARD_INPUT);
  }

  /** Tells whether it can be read more than once. */
  boolean isRegular() {
    return !isStandardInput() && Files.isRegularFile(path);
  }

  InputStream open(Io io) throws IOException {
    return isStandardInput() ? io.in() : Files.newInputStream(path);
  }

  /** Says that what is in it cannot be read, and why. */
  String unreadable(String contents, IOException cause) {
    String name = isStandardInput() ? "standard input" : path.toString();
    return "cannot read the " + contents + " from " + name + ": " + IoReason.of(cause);
  }
}
