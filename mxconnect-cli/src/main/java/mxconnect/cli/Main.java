package mxconnect.cli;

/** Starts the command. */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String... arguments) {
    System.err.println("usage: mxconnect COMMAND");
    System.exit(64);
  }
}
