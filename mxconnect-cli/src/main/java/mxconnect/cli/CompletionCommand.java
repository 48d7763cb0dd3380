package mxconnect.cli;

import java.util.concurrent.Callable;
import mxconnect.cli.docs.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a script with which a shell completes the command. */
@Command(
    name = "completion",
    description = "Writes a completion script for bash, zsh or fish.",
    footer = {
      "",
      "Examples:",
      "  source <(mxconnect completion)",
      "  source <(mxconnect completion zsh)",
      "  mxconnect completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      completionCandidates = Candidates.Shells.class,
      description = "bash (the default), zsh or fish")
  private Shell shell = Shell.BASH;

  CompletionCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    io.print(shell.script(CommandTree.whole(io)));
    return ExitStatus.OK;
  }
}
