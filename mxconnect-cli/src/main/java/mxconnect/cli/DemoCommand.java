package mxconnect.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs connect against the embedded mail world. */
@Command(
    name = "demo",
    description = "Connects to several domains of a mail world of its own, on loopback.",
    footer = {"", "Examples:", "  mxconnect demo"})
final class DemoCommand implements Callable<Integer> {
  private final Io io;

  DemoCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return ExitStatus.OK;
  }
}
