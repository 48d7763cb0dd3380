package mxconnect.cli;

import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.support.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says that a word is no flag and no subcommand, and what may have been meant. picocli's own
 * suggestions compare prefixes, so that {@code --prot} would be taken for {@code --prefer-ipv6}.
 */
final class Typo {
  private Typo() {}

  /** Returns the unknown flags of a command line that lacks something too. */
  static Optional<UnmatchedArgumentException> unknownFlags(MissingParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    List<String> flags =
        command.getUnmatchedArguments().stream().filter(word -> word.startsWith("-")).toList();
    return flags.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnmatchedArgumentException(command, flags));
  }

  static String message(UnmatchedArgumentException mistake) {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    String word = mistake.getUnmatched().getFirst();
    if (mistake.isUnknownOption()) {
      String flag = word.split("=", 2)[0];
      return "There is no flag '" + flag + "'." + Nearest.hint(flag, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? "'" + word + "' is one argument too many"
        : "There is no command '" + word + "'." + Nearest.hint(word, CommandTree.names());
  }
}
