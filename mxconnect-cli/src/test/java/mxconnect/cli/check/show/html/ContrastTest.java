package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.cli.check.show.html.markup.Page;
import org.junit.jupiter.api.Test;

/** The colours of the style sheet stand out, in each of its schemes (WCAG 2.2 §1.4.3, §1.4.11). */
class ContrastTest {
  private static final List<String> TONES = List.of("good", "open", "bad", "neutral");

  @Test
  void thereAreThreeSchemes() throws IOException {
    assertEquals(3, schemes().size());
  }

  @Test
  void textCanBeReadOnEveryGround() throws IOException {
    for (Map<String, String> scheme : schemes()) {
      for (String ground : List.of("page", "sheet")) {
        Stream.of("ink", "soft", "accent").forEach(text -> require(scheme, text, ground, 4.5));
        TONES.forEach(tone -> require(scheme, tone + "-ink", ground, 4.5));
      }
      TONES.forEach(tone -> require(scheme, tone + "-ink", tone + "-tint", 4.5));
    }
  }

  @Test
  void linesAndSignsStandOut() throws IOException {
    for (Map<String, String> scheme : schemes()) {
      for (String tone : TONES) {
        require(scheme, tone, "page", 3);
        require(scheme, tone, "sheet", 3);
      }
    }
  }

  /** What is good, open to doubt and bad is not told apart by hue alone. */
  @Test
  void tonesDifferInLightness() throws IOException {
    for (Map<String, String> scheme : schemes()) {
      require(scheme, "open", "bad", 1.3);
      require(scheme, "good", "bad", 1.3);
      require(scheme, "open", "good", 1.2);
    }
  }

  private static void require(Map<String, String> scheme, String one, String other, double least) {
    double first = luminance(scheme.get(one)) + 0.05;
    double second = luminance(scheme.get(other)) + 0.05;
    double contrast = Math.max(first, second) / Math.min(first, second);
    assertTrue(contrast >= least, one + " on " + other + ": " + contrast + " in " + scheme);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int octet) {
    double value = (octet & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static List<Map<String, String>> schemes() throws IOException {
    Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(sheet());
    List<Map<String, String>> schemes = new ArrayList<>();
    while (root.find()) {
      Map<String, String> colours = new HashMap<>();
      Matcher colour = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(root.group(1));
      while (colour.find()) {
        colours.put(colour.group(1), colour.group(2));
      }
      schemes.add(colours);
    }
    return schemes;
  }

  private static String sheet() throws IOException {
    try (InputStream sheet = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
