package flooded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaSts;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;

/** Opens sessions for many domains at once, and tells how many calls came to what. */
public final class Flooded {
  private Flooded() {}

  /**
   * The arguments are the number of calls, the port of the mail exchangers, and then settings, each
   * as {@code key=value}.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int calls = Integer.parseInt(arguments[0]);
    ConnectOptions options =
        ConnectOptions.builder()
            .port(Integer.parseInt(arguments[1]))
            .tls(tls -> tls.mtaSts(MtaSts.ON))
            .build();
    MxConnector.Builder builder = MxConnector.builder().options(options);
    for (String setting : List.of(arguments).subList(2, arguments.length)) {
      String[] parts = setting.split("=", 2);
      builder.set(parts[0], parts[1]);
    }
    Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    try (MxConnector connector = builder.build()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        String domain = "d" + i + ".example";
        threads.add(
            Thread.ofVirtual()
                .start(() -> outcomes.merge(outcome(connector, domain), 1, Integer::sum)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.println(new TreeMap<>(outcomes));
  }

  private static String outcome(MxConnector connector, String domain) {
    ConnectRequest request = ConnectRequest.builder("user@" + domain).build();
    try {
      connector.open(request, SmtpSession.opener("sender.example")).close();
      return "open";
    } catch (MxConnectException e) {
      return e.code()
          + e.report().mtaSts().flatMap(MtaStsReport::reason).map(r -> " " + r.word()).orElse("");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
