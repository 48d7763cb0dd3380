package planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaSts;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/**
 * Plans a delivery to each domain that it reads, and prints where its policy came from and its
 * mode, or why there is no plan.
 */
public final class Planner {
  private Planner() {}

  public static void main(String[] arguments) throws Exception {
    ConnectOptions options = ConnectOptions.builder().tls(tls -> tls.mtaSts(MtaSts.ON)).build();
    try (MxConnector connector = MxConnector.builder().options(options).build();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String domain = read(in); !domain.isEmpty(); domain = read(in)) {
        System.out.println(policy(connector, domain));
      }
    }
  }

  private static String read(BufferedReader in) throws IOException {
    String line = in.readLine();
    return line == null ? "" : line;
  }

  private static String policy(MxConnector connector, String domain) throws InterruptedException {
    try {
      MtaStsReport report =
          connector.plan(ConnectRequest.of(domain)).report().mtaSts().orElseThrow();
      return report.source() + report.mode().map(mode -> " " + mode).orElse("");
    } catch (MxConnectException e) {
      return e.code().toString();
    }
  }
}
