package mxconnect.cli;

import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says that a word is no flag and no subcommand, and what may have been meant. picocli's own
 * suggestions compare prefixes, so that {@code --prot} would be taken for {@code --prefer-ipv6}.
 */
final class Typo {
  private Typo() {}

  static String message(UnmatchedArgumentException mistake) {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    String word = mistake.getUnmatched().getFirst();
    if (mistake.isUnknownOption()) {
      String flag = word.split("=", 2)[0];
      return "There is no flag '" + flag + "'." + hint(flag, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? "'" + word + "' is one argument too many"
        : "There is no command '" + word + "'." + hint(word, CommandTree.names());
  }

  private static String hint(String word, Collection<String> names) {
    return Nearest.to(word, names).map(name -> " Did you mean '" + name + "'?").orElse("");
  }
}
