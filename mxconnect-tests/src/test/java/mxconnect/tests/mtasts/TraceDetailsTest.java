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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnector;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs may read from events is documented, and nothing else is. */
@Timeout(120)
class TraceDetailsTest {
  private static final Path JAVADOC =
      Path.of("../mxconnect-api/src/main/java/mxconnect/api/TraceEvent.java");
  private static final Pattern KEY = Pattern.compile("\\{@code (\\w+)}");

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

      assertEquals(documented(Step.POLICY), keys(mail.heard, Step.POLICY));
    }
  }

  @Test
  void everyKeyOfTheDetailsOfDaneIsDocumented() throws Exception {
    List<TraceEvent> heard = new CopyOnWriteArrayList<>();
    try (MailWorld world = MailWorld.builder().tree(TraceDetailsTest::signed).start()) {
      MxConnector connector =
          world.connector(
              builder ->
                  builder.resolver("dnsjava").addListener((call, event) -> heard.add(event)));
      ConnectPlan unused = connector.plan("user@" + DOMAIN);
      assertEquals(documented(Step.DANE), keys(heard, Step.DANE));
    }
  }

  @Test
  void everyKeyOfTheDetailsOfMxRecordsIsDocumented() throws Exception {
    List<TraceEvent> heard = new CopyOnWriteArrayList<>();
    Zone zone = hosts().mx(DOMAIN, 10, "localhost").mx(DOMAIN, 20, GOOD).build();
    try (MailWorld world = MailWorld.builder().zone(zone).start()) {
      MxConnector connector =
          world.connector(builder -> builder.addListener((call, event) -> heard.add(event)));
      ConnectPlan unused = connector.plan("user@" + DOMAIN);
      assertEquals(documented(Step.EXCHANGERS), keys(heard, Step.EXCHANGERS));
    }
  }

  private static SignedTree signed(int port) {
    return SignedTree.builder()
        .records(
            Zone.builder()
                .mx(DOMAIN, 10, GOOD)
                .a(GOOD, "127.0.0.2")
                .tlsa("_" + port + "._tcp." + GOOD, 3, 1, 1, "00".repeat(32))
                .build())
        .build();
  }

  private static Set<String> keys(List<TraceEvent> heard, Step step) {
    return heard.stream()
        .filter(event -> event.step() == step)
        .flatMap(event -> event.details().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each list of keys follows the step that it is for. */
  private static Set<String> documented(Step step) throws IOException {
    return Stream.of(Files.readString(JAVADOC).split("\\{@link Step#"))
        .filter(section -> section.startsWith(step.name()))
        .flatMap(section -> Stream.of(section.split("\\R")))
        .filter(line -> line.contains("<li>"))
        .map(line -> line.substring(0, line.indexOf(": ")))
        .flatMap(line -> KEY.matcher(line).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
