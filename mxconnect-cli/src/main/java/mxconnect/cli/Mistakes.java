package mxconnect.cli;

import java.util.List;
import mxconnect.api.ProviderException;
import mxconnect.cli.json.FailureJson;
import mxconnect.cli.json.RawJson;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells wrong flags, settings that cannot be used and providers that do not fit; for a program, as
 * a result too, so that it finds its line in any case.
 *
 * @param io takes the messages
 */
record Mistakes(Io io) implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    int status = tell(mistake, List.of(arguments));
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    io.err().println("Try '" + command + " --help'.");
    return status;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    if (failure instanceof ProviderException || failure instanceof IllegalArgumentException) {
      return tell(failure, result.originalArgs());
    }
    io.complain("unexpected failure");
    failure.printStackTrace(io.err());
    return ExitStatus.SOFTWARE;
  }

  private int tell(Exception mistake, List<String> arguments) {
    String message = String.valueOf(mistake.getMessage());
    io.complain(message);
    if (arguments.contains("--json")) {
      io.print(List.of(FailureJson.ofBadSetup(RawJson.NULL, message).toString()));
    }
    return ExitStatus.USAGE;
  }
}
