package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where reports are written, and when. */
class HtmlReportsTest {
  private static final CheckSummary COMPLETE = new CheckSummary(Map.of(), 0, true, Duration.ZERO);

  @TempDir Path folder;

  @Test
  void oneTargetIsAPageOfItsOwn() throws IOException {
    Path file = folder.resolve("report.html");
    write(file.toString(), List.of(CheckSamples.dane()));
    String page = Files.readString(file);
    assertTrue(page.contains("<title>Mail to dane.example: DANE</title>"));
    assertEquals(1, count(page, "<h1"));
  }

  @Test
  void severalTargetsShareAPageBelowASummary() throws IOException {
    Path file = folder.resolve("report.html");
    write(file.toString(), CheckSamples.all());
    String page = Files.readString(file);
    assertTrue(page.contains("<title>Mail checks of 11 targets</title>"));
    assertEquals(1, count(page, "<h1"));
    assertEquals(11, count(page, " class=\"report\""));
    assertTrue(page.contains("href=\"#t11-verdict\"") && page.contains("id=\"t11-verdict\""));
    assertFalse(page.contains("broken off"));
    assertEquals(List.of("report.html"), files());
  }

  @Test
  void aFolderGetsAPageForEachTargetAndAnIndex() throws IOException {
    write(folder + "/new/", List.of(CheckSamples.dane(), CheckSamples.dane()));
    Path reports = folder.resolve("new");
    String index = Files.readString(reports.resolve("index.html"));
    assertTrue(index.contains("href=\"dane.example.html\""));
    assertTrue(index.contains("href=\"dane.example_2.html\""));
    assertTrue(Files.readString(reports.resolve("dane.example_2.html")).contains("index.html"));
  }

  @Test
  void aFolderThatIsThereNeedsNoSeparator() throws IOException {
    write(folder.toString(), List.of(CheckSamples.nullMx()));
    assertEquals(List.of("index.html", "nullmx.example.html"), files());
  }

  @Test
  void theWorstComesFirst() throws IOException {
    write(folder.toString(), CheckSamples.all());
    String index = Files.readString(folder.resolve("index.html"));
    assertTrue(index.indexOf(">busy.example<") < index.indexOf(">plain.example<"));
    assertTrue(index.indexOf(">plain.example<") < index.indexOf(">dane.example<"));
  }

  @Test
  void aRunThatIsBrokenOffLeavesWhatThereIs() throws IOException {
    Path file = folder.resolve("report.html");
    try (CheckSink sink = HtmlReports.to(file.toString(), "mxconnect 1.0", Thresholds.defaults())) {
      sink.result(CheckSamples.dane());
      sink.result(CheckSamples.mtaSts());
    }
    String page = Files.readString(file);
    assertTrue(page.contains("The run was broken off"));
    assertEquals(2, count(page, " class=\"report\""));
  }

  @Test
  void aFileThatCannotBeWrittenFailsBeforeTheRun() {
    String nowhere = folder.resolve("missing").resolve("report.html").toString();
    assertThrows(
        IOException.class, () -> HtmlReports.to(nowhere, "mxconnect 1.0", Thresholds.defaults()));
  }

  @Test
  void aFolderThatCannotBeWrittenFailsBeforeTheRun() throws IOException {
    Files.createDirectory(folder.resolve("index.html"));
    assertThrows(
        IOException.class,
        () -> HtmlReports.to(folder.toString(), "mxconnect 1.0", Thresholds.defaults()));
  }

  @Test
  void namesOfDevicesAreNoNamesOfFiles() {
    FileNames names = new FileNames();
    assertEquals("_aux.html", names.next("aux"));
    assertEquals("_com1.example.html", names.next("COM1.example"));
    assertEquals("_con.html", names.next("con"));
    assertEquals("_con_2.html", names.next("_con"));
    assertEquals("console.example.html", names.next("console.example"));
  }

  @Test
  void namesOfFilesAreHarmlessAndNoneComesTwice() {
    FileNames names = new FileNames();
    assertEquals("example.com.html", names.next("Example.COM"));
    assertEquals("example.com_2.html", names.next("example.com"));
    assertEquals("_._etc_passwd.html", names.next("../etc/passwd"));
    assertEquals("index_2.html", names.next("index"));
    assertEquals("2001_db8__1.html", names.next("2001:db8::1"));
    assertEquals("_.html", names.next(""));
    assertEquals(105, names.next("x".repeat(300)).length());
  }

  private static void write(String path, List<CheckResult> results) throws IOException {
    try (CheckSink sink = HtmlReports.to(path, "mxconnect 1.0", Thresholds.defaults())) {
      for (CheckResult result : results) {
        sink.result(result);
      }
      sink.end(COMPLETE);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static int count(String page, String part) {
    return page.split(part, -1).length - 1;
  }
}
