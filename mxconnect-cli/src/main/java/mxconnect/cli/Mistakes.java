package mxconnect.cli;

import java.util.List;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.cli.json.RawJson;
import mxconnect.cli.json.UsageJson;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells wrong flags, settings that cannot be used and providers that do not fit; for a program, as
 * a result too, so that it finds its line in any case. A check has lines about targets alone.
 *
 * @param io takes the messages
 */
record Mistakes(Io io) implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    if (arguments.length == 0) {
      command.usage(command.getErr());
      return ExitStatus.USAGE;
    }
    int status = tell(message(mistake), command, List.of(arguments));
    io.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return status;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    if (failure instanceof ProviderException || failure instanceof IllegalArgumentException) {
      return tell(String.valueOf(failure.getMessage()), command, result.originalArgs());
    }
    io.complain("unexpected failure");
    PrintableCause.of(failure).printStackTrace(io.err());
    return ExitStatus.SOFTWARE;
  }

  private static String message(ParameterException mistake) {
    return switch (mistake) {
      case UnmatchedArgumentException unmatched -> Typo.message(unmatched);
      // A flag that is not known may have taken the place of what is missing.
      case MissingParameterException missing ->
          Typo.unknownFlags(missing)
              .map(Typo::message)
              .orElseGet(() -> String.valueOf(missing.getMessage()));
      default -> String.valueOf(mistake.getMessage());
    };
  }

  private int tell(String message, CommandLine command, List<String> arguments) {
    io.complain(message);
    if (arguments.contains("--json") && !(command.getCommand() instanceof CheckCommand)) {
      io.print(List.of(UsageJson.ofBadSetup(RawJson.NULL, message).toString()));
    }
    return ExitStatus.USAGE;
  }
}
