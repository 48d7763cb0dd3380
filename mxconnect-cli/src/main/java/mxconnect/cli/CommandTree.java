package mxconnect.cli;

import java.io.PrintWriter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import mxconnect.api.IpPrefix;
import mxconnect.api.MailExchanger;
import mxconnect.api.ProviderException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Puts the command together: its subcommands, how values are read, how mistakes are told. */
final class CommandTree {
  private CommandTree() {}

  static CommandLine of(Io io) {
    CommandLine root =
        new CommandLine(new RootCommand())
            .addSubcommand(new ConnectCommand(io))
            .addSubcommand(new PlanCommand(io))
            .addSubcommand(new BatchCommand(io))
            .addSubcommand(new DemoCommand(io))
            .addSubcommand(new ProvidersCommand(io))
            .addSubcommand(new CompletionCommand(io));
    return root.setOut(new PrintWriter(io.out(), true))
        .setErr(new PrintWriter(io.err(), true))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(io.terminal().colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .registerConverter(Duration.class, Values::duration)
        .registerConverter(InetAddress.class, Values::address)
        .registerConverter(Inet4Address.class, Values::ipv4Address)
        .registerConverter(Inet6Address.class, Values::ipv6Address)
        .registerConverter(IpPrefix.class, IpPrefix::parse)
        .registerConverter(MailExchanger.class, Values::exchanger)
        .setParameterExceptionHandler((mistake, arguments) -> usage(mistake, io))
        .setExecutionExceptionHandler((failure, command, result) -> failed(failure, io));
  }

  private static int usage(ParameterException mistake, Io io) {
    io.complain(mistake.getMessage());
    io.err()
        .println("Try '" + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitStatus.USAGE;
  }

  private static int failed(Exception failure, Io io) {
    if (failure instanceof ProviderException || failure instanceof IllegalArgumentException) {
      io.complain(String.valueOf(failure.getMessage()));
      return ExitStatus.USAGE;
    }
    io.complain("unexpected failure");
    failure.printStackTrace(io.err());
    return ExitStatus.SOFTWARE;
  }
}
