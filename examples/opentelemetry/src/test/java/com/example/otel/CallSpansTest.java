package com.example.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the SDK of OpenTelemetry exports of calls in a mail world. */
class CallSpansTest {
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();

  @AutoClose
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exported))
                  .build())
          .build();

  @AutoClose private MailWorld world;
  @AutoClose private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx.example.com")
                    .a("mx.example.com", "127.0.0.2")
                    .nullMx("nomail.example")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com"))
            .start();
    connector =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .options(ConnectOptions.builder().port(world.port()).build())
            .addListener(new CallSpans(telemetry))
            .build();
  }

  private SpanData call() {
    List<SpanData> calls =
        exported.getFinishedSpanItems().stream()
            .filter(span -> span.getName().equals("mxconnect connect"))
            .toList();
    assertEquals(1, calls.size());
    return calls.getFirst();
  }

  @Test
  void callIsASpanWithItsStepsBelowIt() throws Exception {
    Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
    try (Scope scope = request.makeCurrent();
        MxConnection connection = connector.connect("user@example.com")) {
      assertEquals("mx.example.com", connection.hostname());
    } finally {
      request.end();
    }

    SpanData call = call();
    assertEquals(request.getSpanContext().getSpanId(), call.getParentSpanId());
    assertEquals(
        "user@example.com", call.getAttributes().get(AttributeKey.stringKey("mxconnect.target")));
    List<SpanData> steps =
        exported.getFinishedSpanItems().stream()
            .filter(span -> span.getParentSpanId().equals(call.getSpanId()))
            .toList();
    assertTrue(
        steps.stream().anyMatch(step -> step.getName().equals("mxconnect attempt")),
        steps::toString);
    for (SpanData step : steps) {
      assertTrue(call.getStartEpochNanos() <= step.getStartEpochNanos(), step::toString);
    }
  }

  @Test
  void stepThatIsAMomentIsAnEventOfTheCall() throws Exception {
    connector.connect("user@example.com").close();
    SpanData call = call();
    assertTrue(
        call.getEvents().stream().anyMatch(event -> event.getName().equals("target")),
        () -> "events: " + call.getEvents());
    assertTrue(
        exported.getFinishedSpanItems().stream()
            .allMatch(span -> span.getEndEpochNanos() > span.getStartEpochNanos()),
        () -> "spans: " + exported.getFinishedSpanItems());
  }

  /** The remedy for those who would call {@code connectAsync}, whose threads have no context. */
  @Test
  void callOfAWrappedExecutorHasAParent() throws Exception {
    Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Scope scope = request.makeCurrent()) {
      Context.taskWrapping(threads)
          .submit(() -> connector.connect("user@example.com"))
          .get()
          .close();
    } finally {
      request.end();
    }
    assertEquals(request.getSpanContext().getSpanId(), call().getParentSpanId());
  }

  @Test
  void failureIsTheStatusOfTheSpan() {
    assertThrows(MxConnectException.class, () -> connector.connect("user@nomail.example"));
    SpanData call = call();
    assertEquals(StatusCode.ERROR, call.getStatus().getStatusCode());
    assertEquals("NULL_MX", call.getAttributes().get(AttributeKey.stringKey("error.type")));
  }
}
