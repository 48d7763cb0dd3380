package mxconnect.cli;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import mxconnect.api.InsecureMx;
import mxconnect.api.IpPrefix;
import mxconnect.api.MailExchanger;
import mxconnect.api.TlsLevel;
import mxconnect.cli.batch.CallRate;
import mxconnect.cli.docs.Shell;
import mxconnect.cli.input.ChoiceWord;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Puts the command together: its subcommands, how values are read. */
final class CommandTree {
  private static final String HELP = "help";
  private static final int WIDTH_OF_FILES = 80;

  private CommandTree() {}

  /** Returns the command with all its subcommands. */
  static CommandLine whole(Io io) {
    return of(io, subcommands().values());
  }

  /**
   * Returns the command with what these arguments need: if they begin with a subcommand that one
   * alone, because looking at the flags of all of them takes most of the time of the start.
   */
  static CommandLine of(Io io, String... arguments) {
    Map<String, Function<Io, Object>> all = subcommands();
    return arguments.length > 0 && all.containsKey(arguments[0]) && !arguments[0].equals(HELP)
        ? of(io, List.of(all.get(arguments[0])))
        : of(io, all.values());
  }

  /** Returns the names of the subcommands. */
  static Set<String> names() {
    return subcommands().keySet();
  }

  private static Map<String, Function<Io, Object>> subcommands() {
    Map<String, Function<Io, Object>> commands = new LinkedHashMap<>();
    commands.put("connect", ConnectCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("batch", BatchCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("providers", ProvidersCommand::new);
    commands.put("completion", CompletionCommand::new);
    commands.put(HELP, io -> new HelpCommand());
    return commands;
  }

  private static CommandLine of(Io io, Collection<Function<Io, Object>> subcommands) {
    CommandLine root = new CommandLine(new RootCommand());
    subcommands.forEach(subcommand -> root.addSubcommand(subcommand.apply(io)));
    return root.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(io.terminal().colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(io.terminal().interactive() ? io.terminal().width() : WIDTH_OF_FILES)
        .registerConverter(CallRate.class, converter(CallRate::parse))
        .registerConverter(Duration.class, converter(Values::duration))
        .registerConverter(GreetingTimeout.class, converter(GreetingTimeout::parse))
        .registerConverter(InetAddress.class, converter(Values::address))
        .registerConverter(Inet4Address.class, converter(Values::ipv4Address))
        .registerConverter(Inet6Address.class, converter(Values::ipv6Address))
        .registerConverter(IpPrefix.class, converter(IpPrefix::parse))
        .registerConverter(
            InsecureMx.class, converter(text -> ChoiceWord.read(InsecureMx.class, text)))
        .registerConverter(Shell.class, converter(text -> ChoiceWord.read(Shell.class, text)))
        .registerConverter(TlsLevel.class, converter(text -> ChoiceWord.read(TlsLevel.class, text)))
        .registerConverter(MailExchanger.class, converter(Values::exchanger))
        .setExpandAtFiles(false) // a target may begin with @, wrong as it is
        .setParameterExceptionHandler(new Mistakes(io))
        .setExecutionExceptionHandler(new Mistakes(io));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> reading) {
    return text -> {
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
