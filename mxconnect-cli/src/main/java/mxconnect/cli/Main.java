package mxconnect.cli;

import java.util.Locale;

/** Starts the command. */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String... arguments) {
    Locale.setDefault(Locale.ROOT); // numbers look the same everywhere
    System.exit(run(Io.ofProcess(), arguments));
  }

  static int run(Io io, String... arguments) {
    int status = CommandTree.of(io, arguments).execute(arguments);
    io.out().flush();
    io.err().flush();
    return status;
  }
}
