package mxconnect.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.api.spi.support.Printable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON of what calls give: the forms that the command {@code mxconnect} prints, without the
 * {@code id} of a request.
 *
 * {@snippet :
 * ObjectNode json;
 * try {
 *   json = MxJson.plan(connector.plan("user@example.com"));
 * } catch (MxConnectException e) {
 *   json = MxJson.planFailure(e);
 * }
 * System.out.println(MxJson.line(json));
 * }
 *
 * <p>{@link #schema} describes them. A field that has no value is null, unless the schema says that
 * it is left out. The caller may add fields to the objects, which are new each time. Thread-safe.
 */
public final class MxJson {
  private static final String SCHEMA = "schema-1.json";

  private MxJson() {}

  /** Returns a plan. */
  public static ObjectNode plan(ConnectPlan plan) {
    return PlanForm.of(requireNonNull(plan, "plan"));
  }

  /**
   * Returns what is known of a connection. Its {@code banner} is null: whoever reads the greeting
   * may put its first line there.
   */
  public static ObjectNode connection(MxConnection connection) {
    return ConnectionForm.of(requireNonNull(connection, "connection"));
  }

  /** Returns what is known of a session and of its connection. */
  public static ObjectNode session(SmtpSession session) {
    return ConnectionForm.of(requireNonNull(session, "session"));
  }

  /** Returns the failure of a call that was to connect, or to open something. */
  public static ObjectNode failure(MxConnectException failure) {
    return FailureForm.ofConnection(requireNonNull(failure, "failure"));
  }

  /** Returns the failure of a call that was to plan, with the mail exchangers as far as known. */
  public static ObjectNode planFailure(MxConnectException failure) {
    return FailureForm.ofPlan(requireNonNull(failure, "failure"));
  }

  /** Returns what is known of a call, whatever came of it: what the other forms have in common. */
  public static ObjectNode report(ConnectReport report) {
    return ReportForm.of(requireNonNull(report, "report"));
  }

  /** Returns the MTA-STS policy of a call, or why there is none. */
  public static ObjectNode mtaSts(MtaStsReport report) {
    return MtaStsForm.of(requireNonNull(report, "report"));
  }

  /**
   * Returns JSON as one line of text, safe for logs and terminals: what is not printable is escaped
   * as JSON escapes it.
   */
  public static String line(JsonNode json) {
    // Outside of texts nothing needs an escape.
    return Printable.of(requireNonNull(json, "json").toString());
  }

  /**
   * Returns the JSON Schema (2020-12) of the forms. A plan, a connection, a session or a failure is
   * as the whole says, a report as its {@code $defs/report} does. A later version of this module
   * may add fields under the same number.
   */
  public static String schema() {
    try (InputStream in = MxJson.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + SCHEMA);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + SCHEMA, e);
    }
  }
}
