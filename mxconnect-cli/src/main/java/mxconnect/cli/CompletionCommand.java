package mxconnect.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Writes a script that completes the command in bash and zsh. */
@Command(
    name = "completion",
    description = "Writes a completion script for bash and zsh.",
    footer = {"", "Examples:", "  source <(mxconnect completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Io io;

  CompletionCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    io.print(List.of(AutoComplete.bash("mxconnect", CommandTree.whole(io))));
    return ExitStatus.OK;
  }
}
