package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.OTHER;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static mxconnect.tests.mtasts.PolicyMail.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs may read from events is documented, and nothing else is. */
@Timeout(120)
class TraceDetailsTest {
  private static final Path JAVADOC =
      Path.of("../mxconnect-api/src/main/java/mxconnect/api/TraceEvent.java");
  private static final Pattern KEY = Pattern.compile("<li>\\{@code (\\w+)}:");

  @TempDir Path folder;

  @Test
  void everyKeyOfTheDetailsIsDocumented() throws Exception {
    try (PolicyMail mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)),
            zone -> announced(zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD), "1"))) {
      mail.connect().close();
      mail.world.dns().zone(hosts().mx(DOMAIN, 10, GOOD).build());
      mail.connect().close();

      assertEquals(
          documented(),
          mail.heard.stream()
              .flatMap(event -> event.details().keySet().stream())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static Set<String> documented() throws IOException {
    return KEY.matcher(Files.readString(JAVADOC))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
