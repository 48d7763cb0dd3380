package mxconnect.cli.docs;

import java.util.List;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that completes the command. */
public enum Shell {
  /** Bash; the script does for zsh too, without descriptions. */
  BASH(
      "bash-completion/completions/%s",
      command -> List.of(AutoComplete.bash(command.getCommandName(), command))),

  /** Zsh. */
  ZSH("zsh/site-functions/_%s", ZshCompletion::of),

  /** Fish. */
  FISH("fish/vendor_completions.d/%s.fish", FishCompletion::of);

  private final String place;
  private final Function<CommandLine, List<String>> writer;

  Shell(String place, Function<CommandLine, List<String>> writer) {
    this.place = place;
    this.writer = writer;
  }

  /**
   * Writes the script that completes a command.
   *
   * @param command the command with all its subcommands
   * @return the lines
   */
  public List<String> script(CommandLine command) {
    return writer.apply(command);
  }

  /**
   * Returns where the shell looks for the script of an installed command, below {@code share}.
   *
   * @param command the command
   */
  public String place(CommandLine command) {
    return place.formatted(command.getCommandName());
  }
}
