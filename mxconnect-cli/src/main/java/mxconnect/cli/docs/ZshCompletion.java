package mxconnect.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completes a command and its subcommands in zsh. */
public final class ZshCompletion {
  private final String name;
  private final CommandLine command;

  private ZshCompletion(CommandLine command) {
    this.name = command.getCommandName();
    this.command = command;
  }

  /**
   * Writes the script, which may be sourced or put into a folder of {@code fpath}.
   *
   * @param command the command with all its subcommands
   * @return the lines
   */
  public static List<String> of(CommandLine command) {
    return new ZshCompletion(command).script();
  }

  private List<String> script() {
    List<String> lines = new ArrayList<>();
    lines.add("#compdef " + name);
    lines.add("# Completes " + name + " in zsh. Made by the command itself.");
    lines.add("");
    lines.addAll(choice());
    Subcommand.allOf(command).forEach(subcommand -> lines.addAll(function(subcommand)));
    lines.addAll(
        List.of(
            "# In a folder of fpath this file is the function; sourced, it has to be announced.",
            "if [[ ${funcstack[1]} == _" + name + " ]]; then",
            "  _" + name + " \"$@\"",
            "else",
            "  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }",
            "  compdef _" + name + " " + name,
            "fi"));
    return lines;
  }

  /** Which function completes depends on the first word. */
  private List<String> choice() {
    List<String> lines = new ArrayList<>();
    lines.add("_" + name + "() {");
    lines.add("  if (( CURRENT > 2 )); then");
    lines.add("    local asked=${words[2]}");
    lines.add("    shift words");
    lines.add("    (( CURRENT-- ))");
    lines.add("    (( $+functions[_" + name + "_$asked] )) && _" + name + "_$asked");
    lines.add("    return");
    lines.add("  fi");
    lines.add("  local -a subcommands=(");
    Subcommand.allOf(command)
        .forEach(
            subcommand ->
                lines.add("    " + quoted(subcommand.name() + ":" + subcommand.purpose())));
    lines.add("  )");
    lines.add(
        arguments(
            flags(command.getCommandSpec()),
            Stream.of("'1:COMMAND:{_describe COMMAND subcommands}'")));
    lines.add("}");
    lines.add("");
    return lines;
  }

  private List<String> function(Subcommand subcommand) {
    return List.of(
        "_" + name + "_" + subcommand.name() + "() {",
        arguments(
            flags(subcommand.spec()),
            Argument.positional(subcommand.spec()).stream().map(ZshCompletion::positional)),
        "}",
        "");
  }

  private static String arguments(Stream<String> flags, Stream<String> others) {
    return Stream.concat(flags, others)
        .collect(Collectors.joining(" \\\n    ", "  _arguments -s \\\n    ", ""));
  }

  private static Stream<String> flags(CommandSpec spec) {
    return Argument.flags(spec).stream()
        .flatMap(flag -> flag.names().stream().map(spelling -> flag(flag, spelling)));
  }

  private static String flag(Argument flag, String spelling) {
    String others = flag.repeatable() ? "*" : "(" + String.join(" ", flag.names()) + ")";
    boolean alone = flag.value() instanceof Argument.Value.None;
    String joined = alone || !spelling.startsWith("--") ? "" : "=";
    String value = alone ? "" : ":" + label(flag) + ":" + action(flag.value());
    return quoted(others + spelling + joined + "[" + escaped(flag.description()) + "]" + value);
  }

  private static String positional(Argument argument) {
    String place = argument.repeatable() ? "*" : "1";
    return quoted(place + ":" + label(argument) + ":" + action(argument.value()));
  }

  private static String label(Argument argument) {
    return escaped(argument.label());
  }

  private static String action(Argument.Value value) {
    return switch (value) {
      case Argument.Value.None none -> "";
      case Argument.Value.Unknown unknown -> "";
      case Argument.Value.File file -> "_files";
      case Argument.Value.OneOf choice when goesOn(choice) ->
          "{compadd -S \"\" -- " + String.join(" ", choice.words()) + "}";
      case Argument.Value.OneOf choice -> "(" + String.join(" ", choice.words()) + ")";
    };
  }

  private static boolean goesOn(Argument.Value.OneOf choice) {
    return choice.words().stream().anyMatch(word -> word.endsWith("="));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
