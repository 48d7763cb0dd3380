package mxconnect.cli.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A flag, or what stands without one.
 *
 * @param names those of the flag; none for what stands without one
 * @param label what its value is called; empty if there is none
 * @param description a sentence without a full stop
 * @param value what completes its value
 * @param repeatable whether it may be given more than once
 */
record Argument(
    List<String> names, String label, String description, Value value, boolean repeatable) {

  /** What a file or folder is called whose value is a text, because its last separator counts. */
  private static final String PATH = "PATH";

  /** What completes a value. */
  sealed interface Value {
    /** There is none. */
    record None() implements Value {}

    /** Nobody knows. */
    record Unknown() implements Value {}

    /** The name of a file. */
    record File() implements Value {}

    /** One of these; one that ends with an equals sign goes on. */
    record OneOf(List<String> words) implements Value {}
  }

  /** Returns the flags of a command, in their order. */
  static List<Argument> flags(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).map(Argument::of).toList();
  }

  /** Returns what a command takes without a flag. */
  static Optional<Argument> positional(CommandSpec command) {
    return command.positionalParameters().stream()
        .filter(positional -> !positional.hidden())
        .map(Argument::of)
        .findFirst();
  }

  static Argument of(OptionSpec option) {
    boolean alone = option.arity().max() == 0;
    return new Argument(
        List.of(option.names()),
        alone ? "" : option.paramLabel(),
        text(option),
        alone ? new Value.None() : value(option),
        option.isMultiValue());
  }

  static Argument of(PositionalParamSpec positional) {
    return new Argument(
        List.of(),
        positional.paramLabel(),
        text(positional),
        value(positional),
        positional.isMultiValue());
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private static Value value(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return new Value.OneOf(
          StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList());
    }
    return argument.paramLabel().equals(PATH) || types(argument).anyMatch(Path.class::equals)
        ? new Value.File()
        : new Value.Unknown();
  }

  private static Stream<Class<?>> types(ArgSpec argument) {
    return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()));
  }
}
