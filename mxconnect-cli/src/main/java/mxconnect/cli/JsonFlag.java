package mxconnect.cli;

import picocli.CommandLine.Option;

/** The flag for programs that read the output. */
final class JsonFlag {
  @Option(names = "--json", description = "write the result as one line of JSON")
  boolean json;
}
