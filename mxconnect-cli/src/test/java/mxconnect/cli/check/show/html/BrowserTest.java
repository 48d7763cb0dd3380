package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reports in a real browser, headless Chromium. Each is also left as a picture in {@code
 * target/reports}, to be looked at.
 */
@Tag("real-servers")
@Timeout(300)
class BrowserTest {
  private static final Path PICTURES = Path.of("target", "reports");
  private static final CheckSummary COMPLETE = new CheckSummary(Map.of(), 0, true, Duration.ZERO);
  private static final String AXE =
      "axe.run(document, {resultTypes: ['violations'], preload: false}).then(found =>"
          + " found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.html)))";

  @TempDir static Path folder;
  private static Chromium browser;
  private static String axe;

  @BeforeAll
  static void writeReportsAndStartTheBrowser() throws IOException, InterruptedException {
    Files.createDirectories(PICTURES);
    write(folder + "/");
    write(folder.resolve("all.html").toString());
    axe = AxeCore.script();
    Path profile = Files.createDirectory(folder.resolve("browser"));
    browser = Chromium.start(profile);
  }

  private static void write(String path) throws IOException {
    try (CheckSink sink = HtmlReports.to(path, "mxconnect 1.0", Thresholds.defaults())) {
      for (CheckResult result : CheckSamples.all()) {
        sink.result(result);
      }
      sink.end(COMPLETE);
    }
  }

  @AfterAll
  static void endTheBrowser() throws IOException {
    browser.close();
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noScriptRunsAndNoRequestLeavesTheFile(Path page) throws IOException {
    browser.media("screen", "light");
    browser.open(page);
    List<String> requests =
        browser.events("Network.requestWillBeSent").stream()
            .map(event -> event.path("request").path("url").asString())
            .toList();
    assertEquals(List.of(page.toUri().toString()), requests);
    assertEquals(List.of(), browser.events("Log.entryAdded"), "nothing was refused either");
    assertEquals(0, browser.evaluate("document.scripts.length").asInt());
    String handlers =
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
            + ".filter(a => a.name.startsWith('on') || a.name == 'style').length";
    assertEquals(0, browser.evaluate(handlers).asInt());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingOverflows(Path page) throws IOException {
    browser.media("screen", "light");
    browser.open(page);
    for (int width : List.of(360, 820, 900, 1280)) {
      browser.size(width, 900);
      openAllDetails();
      int needed = browser.evaluate("document.scrollingElement.scrollWidth").asInt();
      assertTrue(needed <= width, needed + " in " + width + " pixels");
    }
  }

  /** Text of a picture is within it, and either within a box or beside all of them. */
  @ParameterizedTest
  @MethodSource("pages")
  void textOfPicturesFits(Path page) throws IOException {
    browser.media("screen", "light");
    browser.open(page);
    String outside =
        "[...document.querySelectorAll('.picture svg')].filter(s => s.getClientRects().length)"
            + ".flatMap(svg => { const v = svg.viewBox.baseVal, slack = 1.5;"
            + "const inside = (b, r) => b.x >= r.x - slack && b.y >= r.y - slack"
            + " && b.x + b.width <= r.x + r.width + slack"
            + " && b.y + b.height <= r.y + r.height + slack;"
            + "const apart = (b, r) => b.x >= r.x + r.width - slack || b.x + b.width <= r.x + slack"
            + " || b.y >= r.y + r.height - slack || b.y + b.height <= r.y + slack;"
            + "const boxes = [...svg.querySelectorAll('rect.node')].map(n => n.getBBox());"
            + "return [...svg.querySelectorAll('text')].filter(t => { const b = t.getBBox();"
            + "return !inside(b, v) || boxes.some(r => !inside(b, r) && !apart(b, r)); })"
            + ".map(t => t.textContent); })";
    for (int width : List.of(360, 1280)) {
      browser.size(width, 900);
      assertEquals("[]", browser.evaluate(outside).toString());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void boxesOfPicturesDoNotOverlap(Path page) throws IOException {
    browser.media("screen", "light");
    browser.open(page);
    String overlaps =
        "[...document.querySelectorAll('.picture svg')].filter(s => s.getClientRects().length)"
            + ".flatMap(svg => { const r = [...svg.querySelectorAll('rect.node')]"
            + ".map(n => n.getBBox()); return r.flatMap((a, i) => r.slice(i + 1).filter(b =>"
            + " a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height"
            + " && b.y < a.y + a.height)); }).length";
    for (int width : List.of(360, 1280)) {
      browser.size(width, 900);
      assertEquals(0, browser.evaluate(overlaps).asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void axeFindsNothing(Path page) throws IOException {
    browser.open(page);
    browser.evaluate(axe + ";0");
    openAllDetails();
    violations("light", 360);
    violations("dark", 1280);
  }

  private static void violations(String scheme, int width) throws IOException {
    browser.media("screen", scheme);
    browser.size(width, 900);
    List<String> violations = new ArrayList<>();
    browser.evaluate(AXE).forEach(violation -> violations.add(violation.asString()));
    assertEquals(List.of(), violations, scheme);
  }

  @Test
  void printedItShowsTheEssential() throws IOException {
    Path page = folder.resolve("mispinned.example.html");
    browser.open(page);
    browser.media("print", "dark");
    String shown = "[...document.querySelectorAll('SELECTOR')].filter(e => e.offsetParent).length";
    assertEquals(0, browser.evaluate(shown.replace("SELECTOR", "details, .transcripts")).asInt());
    assertTrue(browser.evaluate(shown.replace("SELECTOR", ".finding pre")).asInt() > 0);
    assertEquals(
        "rgb(255, 255, 255)",
        browser.evaluate("getComputedStyle(document.body).backgroundColor").asString());
    String pdf = browser.call("Page.printToPDF", Map.of()).get("data").asString();
    byte[] octets = Base64.getDecoder().decode(pdf);
    Files.write(PICTURES.resolve("mispinned.example.pdf"), octets);
    assertTrue(octets.length > 10_000);
  }

  @Test
  void picturesAreThereToBeLookedAt() throws IOException {
    for (String name : List.of("dane.example", "sts.example", "mispinned.example", "index")) {
      browser.open(folder.resolve(name + ".html"));
      picture(name + "-360.png", 360, "light");
      picture(name + "-1280.png", 1280, "light");
      picture(name + "-dark.png", 1280, "dark");
    }
    assertTrue(Files.size(PICTURES.resolve("dane.example-1280.png")) > 10_000);
  }

  /** Makes the picture of the README: it goes to docs/images. */
  @Test
  void pictureForTheReadme() throws IOException {
    Path page = folder.resolve("alone");
    try (CheckSink sink = HtmlReports.to(page.toString(), "mxconnect 1.0", Thresholds.defaults())) {
      sink.result(CheckSamples.dane());
      sink.end(COMPLETE);
    }
    browser.media("screen", "light");
    browser.size(1280, 1330);
    browser.open(Files.move(page, folder.resolve("browser").resolve("alone.html")));
    screenshot("report.png");
    assertTrue(Files.size(PICTURES.resolve("report.png")) < 200_000);
  }

  private static void picture(String name, int width, String scheme) throws IOException {
    browser.media("screen", scheme);
    browser.size(width, 900);
    int height = browser.evaluate("document.documentElement.scrollHeight").asInt();
    browser.size(width, Math.min(height, 4000));
    screenshot(name);
  }

  private static void screenshot(String name) throws IOException {
    String data = browser.call("Page.captureScreenshot", Map.of()).get("data").asString();
    Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(data));
  }

  private static void openAllDetails() throws IOException {
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
  }
}
