package mxconnect.cli.check.show.html;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless browser with one page, told what to do in the DevTools protocol over pipes. For one
 * thread. It is ended by force after a time, so that no call waits for ever.
 */
final class Chromium implements AutoCloseable {
  private static final long SECONDS = 150;
  private static final long SECONDS_TO_CLOSE = 10;

  /** The protocol is spoken over descriptors 3 and 4, which a Java process cannot hand down. */
  private static final String START =
      "exec 3<&0 4>&1 </dev/null >/dev/null 2>\"$1/chromium.log\"; exec chromium --headless=new"
          + " --remote-debugging-pipe --no-sandbox --disable-gpu --disable-dev-shm-usage"
          + " --disable-background-networking --disable-component-update --no-first-run"
          + " --hide-scrollbars --user-data-dir=\"$1/profile\" about:blank";

  private final JsonMapper json = new JsonMapper();
  private final Process process;
  private final OutputStream out;
  private final InputStream in;
  private final List<JsonNode> events = new ArrayList<>();
  private String session = "";
  private int lastId;

  private Chromium(Process process) {
    this.process = process;
    this.out = process.getOutputStream();
    this.in = new BufferedInputStream(process.getInputStream());
  }

  /**
   * Starts a browser.
   *
   * @param folder takes its profile and its log
   * @throws IOException if it cannot be started, as when it is not installed
   */
  static Chromium start(Path folder) throws IOException {
    Process process = new ProcessBuilder("bash", "-c", START, "bash", folder.toString()).start();
    CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    Chromium browser = new Chromium(process);
    browser.attach();
    return browser;
  }

  private void attach() throws IOException {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    Map<String, Object> flat = Map.of("targetId", target, "flatten", true);
    session = call("Target.attachToTarget", flat).get("sessionId").asString();
    call("Page.enable", Map.of());
    call("Network.enable", Map.of());
    call("Log.enable", Map.of());
  }

  /** Opens a file and waits until it is loaded; returns the events since. */
  List<JsonNode> open(Path file) throws IOException {
    events.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(read());
    }
    return List.copyOf(events);
  }

  /** Returns the events of a kind since a file was opened. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asString("").equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  /** Sets the size of the screen in pixels. */
  void size(int width, int height) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Sets the medium, {@code screen} or {@code print}, and the colour scheme. */
  void media(String medium, String scheme) throws IOException {
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    call("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
  }

  /** Returns what a JavaScript expression gives, waited for if it is a promise. */
  JsonNode evaluate(String expression) throws IOException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Calls a method of the protocol and returns its result. */
  JsonNode call(String method, Map<String, Object> parameters) throws IOException {
    int id = ++lastId;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    out.write(json.writeValueAsBytes(message));
    out.write(0);
    out.flush();
    while (true) {
      JsonNode answer = read();
      if (answer.path("id").asInt(0) == id) {
        return result(method, answer);
      }
      events.add(answer);
    }
  }

  private static JsonNode result(String method, JsonNode answer) throws IOException {
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.get("result");
  }

  private JsonNode read() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != 0; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("the browser has ended: is Debian's package chromium installed?");
      }
      message.write(octet);
    }
    return json.readTree(message.toString(StandardCharsets.UTF_8));
  }

  /** Ends the browser, in peace if it can be: else it would leave files behind. */
  @Override
  public void close() throws IOException {
    try {
      session = "";
      call("Browser.close", Map.of());
      process.waitFor(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
