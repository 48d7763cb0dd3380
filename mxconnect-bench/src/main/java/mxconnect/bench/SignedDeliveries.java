package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;

/**
 * Deliveries to many signed domains, in a process of its own: with a connector that knows nothing,
 * and again with the same one. What one costs of the processors it prints for each such pair.
 */
final class SignedDeliveries {
  private static final int PASSES_WARM = 5;

  private final MxConnector connector;
  private final int domains;
  private final LongAdder failed = new LongAdder();

  private SignedDeliveries(MxConnector connector, int domains) {
    this.connector = connector;
    this.domains = domains;
  }

  static Child start(
      int rounds, int domains, int width, int port, Dane dane, Map<String, String> settings)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(rounds + "", domains + "", width + "", port + "", dane.name()));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    return Child.java(SignedDeliveries.class, arguments.toArray(String[]::new));
  }

  /**
   * The arguments are how many connectors, how many domains, how many deliveries at once, the port
   * of the mail exchangers, whether DANE is wanted, and settings.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int width = Integer.parseInt(arguments[2]);
    ConnectOptions options =
        ConnectOptions.builder()
            .port(Integer.parseInt(arguments[3]))
            .tls(tls -> tls.dane(Dane.valueOf(arguments[4])))
            .build();
    for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
      MxConnector.Builder builder = MxConnector.builder().options(options);
      for (int setting = 5; setting < arguments.length; setting++) {
        String[] keyAndValue = arguments[setting].split("=", 2);
        builder.set(keyAndValue[0], keyAndValue[1]);
      }
      try (MxConnector connector = builder.build()) {
        SignedDeliveries deliveries =
            new SignedDeliveries(connector, Integer.parseInt(arguments[1]));
        long start = cpuMicros();
        deliveries.pass(width);
        long cold = cpuMicros();
        System.out.println((cold - start) + " " + deliveries.failed.sum());
        for (int pass = 0; pass < PASSES_WARM; pass++) {
          deliveries.pass(width);
        }
        System.out.println((cpuMicros() - cold) / PASSES_WARM + " " + deliveries.failed.sum());
      }
    }
  }

  private static long cpuMicros() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1_000;
  }

  /** Connects to every domain once. */
  private void pass(int width) throws InterruptedException {
    Crowd.work(width, domains, domain -> deliver(SignedDomains.name(domain)));
  }

  private void deliver(String domain) {
    try (MxConnection connection = connector.connect(domain)) {
      connection.socket().setSoLinger(true, 0);
    } catch (IOException e) {
      failed.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
