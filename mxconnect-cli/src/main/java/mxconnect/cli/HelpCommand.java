package mxconnect.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows how the command or a subcommand is used, for those who ask in words. */
@Command(
    name = "help",
    description = "Shows how the command, or one of its subcommands, is used.",
    footer = {"", "Examples:", "  mxconnect help", "  mxconnect help connect"})
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = Candidates.Subcommands.class,
      description = "subcommand to explain")
  private Optional<String> subcommand = Optional.empty();

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    subcommand.map(name -> find(name, root)).orElse(root).usage(root.getOut());
    return ExitStatus.OK;
  }

  private static CommandLine find(String name, CommandLine root) {
    return Optional.ofNullable(root.getSubcommands().get(name))
        .orElseThrow(() -> new UnmatchedArgumentException(root, List.of(name)));
  }
}
