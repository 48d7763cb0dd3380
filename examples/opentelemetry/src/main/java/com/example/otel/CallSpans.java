package com.example.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.MxConnectException;
import mxconnect.api.TraceEvent;

/**
 * Makes a span of each call, with a span for each step that took time and an event for each other.
 * Thread-safe.
 */
public final class CallSpans implements ConnectListener {
  private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("mxconnect.subject");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("mxconnect.message");

  private final Tracer tracer;
  private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();

  /** Makes spans with this, such as that of {@code GlobalOpenTelemetry.get()}. */
  public CallSpans(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("mxconnect");
  }

  @Override
  public void callStarted(ConnectCall call) {
    Instant begin = Instant.now();
    Span span =
        tracer
            .spanBuilder("mxconnect " + word(call.kind()))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(begin)
            .setAttribute("mxconnect.call.id", call.id())
            .setAttribute("mxconnect.target", call.target())
            .startSpan();
    open.put(call.id(), new Open(span, begin));
  }

  @Override
  public void onEvent(ConnectCall call, TraceEvent event) {
    Open parent = open.get(call.id());
    if (parent == null) {
      return;
    }
    Instant start = parent.begin().plus(event.start());
    Attributes facts = Attributes.of(SUBJECT, event.subject(), MESSAGE, event.message());
    if (event.duration().isZero()) {
      parent.span().addEvent(word(event.step()), facts, start);
    } else {
      tracer
          .spanBuilder("mxconnect " + word(event.step()))
          .setParent(Context.current().with(parent.span()))
          .setStartTimestamp(start)
          .setAllAttributes(facts)
          .startSpan()
          .end(start.plus(event.duration()));
    }
  }

  @Override
  public void callEnded(ConnectCall call, CallResult result) {
    Open ended = open.remove(call.id());
    if (ended != null) {
      result.failure().ifPresent(failure -> failed(ended.span(), failure));
      ended.span().setAttribute("mxconnect.outcome", word(result.outcome()));
      ended.span().end(ended.begin().plus(result.duration()));
    }
  }

  private static void failed(Span span, MxConnectException failure) {
    span.setAttribute("error.type", failure.code().name());
    span.setStatus(StatusCode.ERROR, failure.getMessage());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A call that is under way.
   *
   * @param begin from when the times of its events count
   */
  private record Open(Span span, Instant begin) {}
}
