package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.Thresholds;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every report has, whatever was found. */
class StructureTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [^<>]*)?)>");
  private static final Set<String> VOID = Set.of("meta");

  static Stream<Named<CheckResult>> samples() {
    return CheckSamples.all().stream().map(result -> Named.of(result.facts().asked(), result));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyElementIsClosedWhereItWasOpened(CheckResult result) throws IOException {
    List<String> open = new ArrayList<>();
    Matcher tag = TAG.matcher(page(result));
    while (tag.find()) {
      String name = tag.group(2);
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(name)) {
          open.add(name);
        }
      } else {
        assertEquals(name, open.removeLast());
      }
    }
    assertEquals(List.of(), open);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void headingsGoDownOneLevelAtATime(CheckResult result) throws IOException {
    Matcher heading = Pattern.compile("<h([1-6])").matcher(page(result));
    int last = 0;
    while (heading.find()) {
      int level = Integer.parseInt(heading.group(1));
      assertTrue(level <= last + 1, "h" + level + " after h" + last);
      last = level;
    }
    assertTrue(last > 0);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void idsAreUniqueAndAllThatIsReferredToIsThere(CheckResult result) throws IOException {
    String page = page(result);
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      assertTrue(ids.add(id.group(1)), id.group(1));
    }
    Matcher reference = Pattern.compile(" (?:aria-labelledby=\"|href=\"#)([^\"]*)\"").matcher(page);
    while (reference.find()) {
      for (String name : reference.group(1).split(" ")) {
        assertTrue(ids.contains(name), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyFindingIsThereWithItsFix(CheckResult result) throws IOException {
    String page = page(result);
    Stream.concat(result.findings().stream(), result.limits().stream())
        .map(Finding::id)
        .forEach(id -> assertTrue(page.contains("<code class=\"id\">" + id.word() + "</code>")));
    long fixes =
        Stream.concat(result.findings().stream(), result.limits().stream())
            .filter(found -> !found.fix().isEmpty())
            .count();
    assertEquals(fixes, Pattern.compile("class=\"fix\"").matcher(page).results().count());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyHeaderOfATableSaysWhatItIsFor(CheckResult result) throws IOException {
    Matcher header = Pattern.compile("<th[ >][^>]*>?").matcher(page(result));
    while (header.find()) {
      assertTrue(header.group().contains("scope=\""), header.group());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPictureHasATitleAndSaysWhatItShows(CheckResult result) throws IOException {
    Matcher picture =
        Pattern.compile("<svg [^>]*role=\"img\"[^>]*><title [^>]*>[^<]+</title><desc [^>]*>[^<]+<")
            .matcher(page(result));
    Matcher image = Pattern.compile("role=\"img\"").matcher(page(result));
    assertEquals(image.results().count(), picture.results().count());
  }

  @Test
  void textOfTheNetworkStaysText() throws IOException {
    String page = page(CheckSamples.hostile());
    assertTrue(page.contains("&lt;script&gt;"));
    assertTrue(!page.contains("<script") && !page.contains("<b>"));
    assertTrue(page.contains("\\u202e"));
    assertTrue(page.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
    assertTrue(page.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT));
  }

  @Test
  void limitsOfTheMachineStandApart() throws IOException {
    String page = page(CheckSamples.unchecked());
    int limits = page.indexOf("Limits of this machine</h2>");
    assertTrue(page.indexOf("machine.port") > limits && limits > 0);
    assertTrue(!page.contains("class=\"badge bad\""), "nothing is a fault of the target");
  }

  @Test
  void mxRecordsThatLeadToNoHostStandBesideTheHosts() throws IOException {
    String page = page(CheckSamples.unusableMx());
    assertTrue(page.contains("<code>mx.typo.example,</code>: not a host name"));
    assertTrue(page.contains("<code>localhost</code>: a special-use name"));
  }

  @Test
  void aRecordMeetsTheCertificateThatItIsFor() throws IOException {
    String page = page(CheckSamples.dane());
    assertTrue(page.contains("matches, accepted by it"));
    assertEquals(2, page.split("<code>3 1 1 ", -1).length - 1);
  }

  @Test
  void aRecordThatFitsNothingIsSaidToHaveOtherData() throws IOException {
    String page = page(CheckSamples.mismatch());
    assertTrue(page.contains(">other data<"));
    assertTrue(!page.contains("matches, "));
  }

  private static String page(CheckResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    ReportPage page = ReportPage.begin(out, "x");
    page.add(TargetReport.of(new Frame(result, "mxconnect 1.0", Thresholds.defaults(), "t-", 1)));
    page.end("mxconnect 1.0");
    return out.toString();
  }
}
