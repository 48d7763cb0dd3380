package mxconnect.cli.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completes a command and its subcommands in fish. */
public final class FishCompletion {
  private final String name;
  private final CommandLine command;

  private FishCompletion(CommandLine command) {
    this.name = command.getCommandName();
    this.command = command;
  }

  /**
   * Writes the script.
   *
   * @param command the command with all its subcommands
   * @return the lines
   */
  public static List<String> of(CommandLine command) {
    return new FishCompletion(command).script().toList();
  }

  private Stream<String> script() {
    Stream<String> start =
        Stream.of(
            "# Completes " + name + " in fish. Made by the command itself.",
            "",
            "# The subcommand comes first.",
            "function __" + name + "_asked",
            "  set -l words (commandline -opc)",
            "  test (count $words) -gt 1; and test $words[2] = $argv[1]",
            "end",
            "",
            "function __" + name + "_not_asked",
            "  test (count (commandline -opc)) -eq 1",
            "end",
            "",
            complete("-f"));
    return Stream.of(start, ofTheCommand(), ofSubcommands()).flatMap(lines -> lines);
  }

  private Stream<String> ofTheCommand() {
    String condition = "-n __" + name + "_not_asked ";
    CommandSpec root = command.getCommandSpec();
    return Stream.concat(
        Subcommand.allOf(command).stream()
            .map(
                subcommand ->
                    complete(
                        condition + "-a " + subcommand.name() + describe(subcommand.purpose()))),
        Argument.flags(root).stream().map(flag -> complete(condition + flag(flag))));
  }

  private Stream<String> ofSubcommands() {
    return Subcommand.allOf(command).stream()
        .flatMap(
            subcommand -> {
              String condition = "-n '__" + name + "_asked " + subcommand.name() + "' ";
              return Stream.concat(
                      Argument.flags(subcommand.spec()).stream().map(FishCompletion::flag),
                      Argument.positional(subcommand.spec()).stream()
                          .map(argument -> words(argument.value()))
                          .filter(words -> !words.isEmpty()))
                  .map(part -> complete(condition + part.strip()));
            });
  }

  private String complete(String part) {
    return "complete -c " + name + " " + part;
  }

  private static String flag(Argument flag) {
    String names =
        flag.names().stream()
            .map(n -> n.startsWith("--") ? "-l " + n.substring(2) : "-s " + n.substring(1))
            .collect(Collectors.joining(" "));
    return names + value(flag.value()) + words(flag.value()) + describe(flag.description());
  }

  /** A value that is no file must not be completed like one. */
  private static String value(Argument.Value value) {
    return switch (value) {
      case Argument.Value.None none -> "";
      case Argument.Value.File file -> " -r";
      case Argument.Value.Unknown unknown -> " -x";
      case Argument.Value.OneOf choice -> " -x";
    };
  }

  private static String words(Argument.Value value) {
    return switch (value) {
      case Argument.Value.None none -> "";
      case Argument.Value.Unknown unknown -> "";
      case Argument.Value.File file -> " -F";
      case Argument.Value.OneOf choice -> " -a " + quoted(String.join(" ", choice.words()));
    };
  }

  private static String describe(String text) {
    return text.isEmpty() ? "" : " -d " + quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
