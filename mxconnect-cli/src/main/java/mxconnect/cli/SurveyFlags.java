package mxconnect.cli;

import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.cli.batch.Call;
import mxconnect.cli.batch.CallRate;
import mxconnect.cli.batch.Form;
import picocli.CommandLine.Option;

/** Flags for batches of very many targets. */
final class SurveyFlags {
  private static final int MAX_RETRIES = 20;

  /** How long the connector remembers that name servers had no answer. */
  private static final String FAILURE_MEMORY = "dns.cache.failures";

  /** Less than the shortest pause before a call is repeated. */
  private static final String SHORT = "200ms";

  @Option(
      names = "--names",
      description = "read targets alone, one a line, # for comments: nothing is JSON")
  private boolean names;

  @Option(
      names = "--retry",
      paramLabel = "N",
      description =
          "repeat a call whose answer is temporary, at most N times (0 to 20, default: 0), after"
              + " about 0.5s, 1s, 2s and so on")
  private int retries;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "start at most so many calls a second, or a minute as N/m, evenly")
  private Optional<CallRate> rate = Optional.empty();

  @Option(
      names = "--print-schema",
      description = "print the JSON Schema of the answers, and read nothing")
  private boolean schema;

  /**
   * Fails if a number is out of range.
   *
   * @throws IllegalArgumentException with its flag
   */
  void requireSense() {
    if (retries < 0 || retries > MAX_RETRIES) {
      throw new IllegalArgumentException("--retry " + retries + ", not within 0 to " + MAX_RETRIES);
    }
  }

  /** Tells whether nothing but the schema is wanted. */
  boolean schemaOnly() {
    return schema;
  }

  /** Returns what the lines are. */
  Form form() {
    return names ? Form.NAMES : Form.REQUESTS;
  }

  /** Returns a call as it is to be made. A call that is repeated keeps to the rate, too. */
  Call change(Call call) {
    Call paced = rate.map(call::paced).orElse(call);
    return retries > 0 ? paced.retried(retries) : paced;
  }

  /** Has a connector ask anew when a call is repeated. */
  MxConnector.Builder change(MxConnector.Builder connector, ConnectorFlags given) {
    return retries > 0 && given.value(FAILURE_MEMORY).isEmpty()
        ? connector.set(FAILURE_MEMORY, SHORT)
        : connector;
  }
}
