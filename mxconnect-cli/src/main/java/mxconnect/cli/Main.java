package mxconnect.cli;

import java.util.List;
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
    String[] asked = inWords(arguments);
    int status = CommandTree.of(io, asked).execute(asked);
    if (io.out().checkError()) {
      io.complain("the results cannot be written to standard output");
      status = ExitStatus.IO;
    }
    io.err().flush();
    return status;
  }

  /** {@code -h connect} asks for the help of {@code connect}, as {@code connect -h} does. */
  private static String[] inWords(String... arguments) {
    boolean help = arguments.length > 1 && List.of("-h", "--help").contains(arguments[0]);
    if (!help || arguments[1].startsWith("-")) {
      return arguments;
    }
    String[] words = arguments.clone();
    words[0] = "help";
    return words;
  }
}
