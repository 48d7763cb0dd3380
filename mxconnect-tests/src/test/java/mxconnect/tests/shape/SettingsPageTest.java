package mxconnect.tests.shape;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.spi.Setting;
import org.junit.jupiter.api.Test;

/** The table of settings for users is made of their declarations in code. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String HEAD =
      """
      | key | meaning | must be | without it | read by |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void tableEqualsTheDeclarations() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEAD);
    int end = page.indexOf("\n\n", start) + 1;
    String now = page.substring(0, start) + HEAD + rows() + page.substring(end);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, now);
    }
    assertEquals(now, Files.readString(PAGE), () -> PAGE + ": -Dgolden.write=true writes it anew");
  }

  /** A setting that several providers read in the same way is one row. */
  private static String rows() {
    SortedMap<String, String> readers = new TreeMap<>(comparing(row -> row.replace("`", "")));
    try (MxConnector connector = MxConnector.create()) {
      for (ProviderDescription provider : connector.providers()) {
        for (Setting<?> setting : provider.settings()) {
          readers.merge(cells(setting), "`" + provider.name() + "`", (a, b) -> a + ", " + b);
        }
      }
    }
    return readers.entrySet().stream()
        .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
        .collect(joining());
  }

  private static String cells(Setting<?> setting) {
    return String.join(
        " | ", "`" + setting.key() + "`", setting.meaning(), setting.form(), setting.withoutIt());
  }
}
