package com.example.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MxConnector;
import mxconnect.metrics.micrometer.MxMetrics;
import org.junit.jupiter.api.Test;

/** What a collector of OpenTelemetry is sent. */
class OtlpMetricsTest {
  private static final int OK = 200;

  @Test
  void metricsAreSentByOtlp() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/metrics",
        exchange -> {
          received.complete(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(OK, -1);
          exchange.close();
        });
    collector.start();
    String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
    OtlpConfig config = key -> key.equals("otlp.url") ? url : null;
    OtlpMeterRegistry registry = new OtlpMeterRegistry(config, Clock.SYSTEM);
    try (MxMetrics metrics = MxMetrics.of(registry);
        MxConnector connector =
            metrics.bindTo(MxConnector.builder().addListener(metrics).build())) {
      assertEquals(0, connector.statistics().callsUnderWay());
      registry.close(); // which sends what there is
      String message = received.get(1, TimeUnit.MINUTES);
      assertTrue(message.contains("mxconnect.calls"));
      assertTrue(message.contains("mxconnect.memory.size"));
    } finally {
      collector.stop(0);
    }
  }
}
