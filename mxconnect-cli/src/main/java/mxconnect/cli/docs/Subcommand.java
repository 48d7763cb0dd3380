package mxconnect.cli.docs;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A subcommand.
 *
 * @param name its name
 * @param spec what it takes
 */
record Subcommand(String name, CommandSpec spec) {
  /** Returns those of a command, in their order. */
  static List<Subcommand> allOf(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .map(entry -> new Subcommand(entry.getKey(), entry.getValue().getCommandSpec()))
        .filter(subcommand -> !subcommand.spec.usageMessage().hidden())
        .toList();
  }

  /** Returns what it does: the first sentence of its description, without the full stop. */
  String purpose() {
    return purpose(spec);
  }

  /** Returns what a command does. */
  static String purpose(CommandSpec spec) {
    String first = spec.usageMessage().description()[0];
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
