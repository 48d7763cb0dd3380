package fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaSts;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnector;

/**
 * Plans deliveries to so many domains, and prints where their policies came from; before that
 * {@code SLOW}, if one of them took so long that the store may have been given up.
 */
public final class Fleet {
  private static final int WARMING = 900;
  private static final int WAITING = 10_000;

  /** Nearly as long as the engine waits for a store: then the machine was to blame. */
  private static final Duration SLOW = Duration.ofMillis(900);

  private Fleet() {}

  /**
   * Runs it.
   *
   * @param arguments how the domains begin; the number of domains; how long to stay after that, as
   *     ISO-8601; a folder in which it says that it is ready, and where the file {@code go} says
   *     when to begin; the domain whose policy the store has, or nothing for a start without
   *     warming up
   */
  public static void main(String[] arguments) throws Exception {
    String prefix = arguments[0];
    int domains = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[3]);
    Map<String, Integer> sources = new TreeMap<>();
    ConnectOptions options =
        ConnectOptions.builder()
            .timeout(Duration.ofMinutes(1))
            .tls(tls -> tls.mtaSts(MtaSts.ON))
            .build();
    try (MxConnector connector = MxConnector.builder().options(options).build()) {
      if (arguments.length > 4) {
        warmUp(connector, arguments[4]);
      }
      Files.createTempFile(folder, "ready", "");
      await(folder.resolve("go"));
      long longest = 0;
      for (int i = 0; i < domains; i++) {
        long begin = System.nanoTime();
        sources.merge(source(connector, prefix + i + ".example"), 1, Integer::sum);
        longest = Math.max(longest, System.nanoTime() - begin);
      }
      if (longest > SLOW.toNanos()) {
        System.out.println("SLOW");
      }
      Thread.sleep(Duration.parse(arguments[2]));
    }
    System.out.println(sources);
  }

  /** Until classes are loaded and the store answers as it does from then on. */
  private static void warmUp(MxConnector connector, String domain) throws Exception {
    for (int i = 0; !source(connector, domain).startsWith("CACHE"); i++) {
      if (i == WARMING) {
        throw new IllegalStateException("the policy of " + domain + " is not found");
      }
      Thread.sleep(100);
    }
  }

  private static void await(Path file) throws InterruptedException {
    for (int i = 0; !Files.exists(file); i++) {
      if (i == WAITING) {
        throw new IllegalStateException("nobody said when to begin");
      }
      Thread.sleep(20);
    }
  }

  private static String source(MxConnector connector, String domain) throws Exception {
    MtaStsReport report =
        connector.plan(ConnectRequest.builder(domain).build()).report().mtaSts().orElseThrow();
    return report.source() + report.reason().map(reason -> " " + reason).orElse("");
  }
}
