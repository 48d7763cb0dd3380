package mxconnect.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself, which does nothing without a subcommand. */
@Command(
    name = "mxconnect",
    versionProvider = ModuleVersion.class,
    description = "Finds the mail server of a domain or an address and connects to it.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 connected, 64 wrong use, 68 permanent failure,",
      "75 temporary failure.",
      "",
      "Examples:",
      "  mxconnect demo",
      "  mxconnect connect user@example.com",
      "  mxconnect connect --help"
    })
final class RootCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this text and end")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version and end")
  boolean version;
}
