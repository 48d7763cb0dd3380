package com.example.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;

/**
 * The command: {@code BulkDelivery OWN-HOST-NAME SENDER MESSAGE-FILE}, with the recipients as the
 * lines of its input.
 */
public final class BulkDelivery {
  private static final int AT_ONCE = 200;
  private static final Duration GRACE = Duration.ofSeconds(30);

  private BulkDelivery() {}

  /** Delivers, and prints what became of it; a signal ends it in an orderly way. */
  public static void main(String[] arguments) throws IOException {
    String content = Files.readString(Path.of(arguments[2]), StandardCharsets.ISO_8859_1);
    try (MxConnector connector =
            MxConnector.builder().options(ConnectOptions.forPublicInternet()).build();
        Deliveries deliveries =
            new Deliveries(connector, arguments[0], AT_ONCE, System.out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deliveries.stop(GRACE)));
      deliveries.deliver(new Message(arguments[1], content), recipients());
    }
  }

  private static List<String> recipients() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
