package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mxconnect.tests.child.Finished;
import mxconnect.tests.real.Command;
import mxconnect.tests.real.Installed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that runs on while its link to the name server is cut, and mended. */
@Tag("real-servers")
@Timeout(180)
class CutLinkTest {
  private static final int NETWORK = 20;

  @TempDir private static Path folder;
  @AutoClose private static DnsWorld world;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    world = DnsWorld.start(folder, Authority.NSD);
  }

  @ParameterizedTest
  @EnumSource
  void whatFailedWhileTheLinkWasCutIsRightAfterwards(Mode mode) throws Exception {
    List<String> domains =
        List.of("alias.signed", "null.signed", "absent.signed", "implicit.plain", "sts.signed");
    try (Link link = link();
        Batch batch = new Batch(mode, "--set=dns.timeout=300ms", "--set=dns.cache.failures=0")) {
      batch.assertRight("only4.plain");
      link.cut(true);
      for (String domain : domains) {
        assertEquals("DNS_TIMEOUT temporary", batch.ask(domain), domain);
      }
      link.cut(false);
      for (String domain : domains) {
        batch.assertRight(domain);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void callOutlastsACutThatIsMended(Mode mode) throws Exception {
    try (Link link = link();
        Batch batch = new Batch(mode)) {
      batch.assertRight("only4.plain");
      link.cut(true);
      int before = link.lost();
      batch.begin("alias.signed");
      link.awaitLost(before + 1);
      link.cut(false);
      assertEquals(batch.right("alias.signed"), batch.end());
    }
  }

  /** Such a failure says nothing of the name and is not remembered. */
  @ParameterizedTest
  @EnumSource
  void whatFailedWithoutANetworkIsRightAsSoonAsThereIsOne(Mode mode) throws Exception {
    List<String> domains = List.of("alias.signed", "null.signed", "absent.signed", "sts.plain");
    try (Batch batch = new Batch(mode)) {
      batch.assertRight("only4.plain");
      world.sender(Authority.NSD).link(false);
      try {
        for (String domain : domains) {
          assertEquals("DNS_NETWORK temporary", batch.ask(domain), domain);
        }
      } finally {
        world.sender(Authority.NSD).link(true);
      }
      for (String domain : domains) {
        batch.assertRight(domain);
      }
    }
  }

  private static Link link() throws Exception {
    Namespace sender = world.sender(Authority.NSD);
    Link link =
        Link.between(folder, sender, world.resolver(Authority.NSD), Line.CLEAN, NETWORK, NETWORK);
    link.route(sender, server(), "11.14." + NETWORK + ".1");
    return link;
  }

  private static String server() {
    return DnsWorld.address(Authority.NSD, Front.UNBOUND);
  }

  /** A batch that answers while it runs. */
  private static final class Batch implements AutoCloseable {
    private final Mode mode;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    Batch(Mode mode, String... flags) throws IOException {
      this.mode = mode;
      Namespace sender = world.sender(Authority.NSD);
      sender.file("resolv.conf", "nameserver " + server() + "\n");
      List<String> command =
          new ArrayList<>(List.of(Command.program(), "batch", "--names", "--public-internet"));
      command.addAll(mode.flags(world.anchors()));
      command.addAll(List.of(flags));
      process = new ProcessBuilder(sender.inHere(command)).redirectError(Redirect.INHERIT).start();
      questions = process.outputWriter();
      answers = process.inputReader();
    }

    String right(String domain) {
      return Domains.right(mode, false).get(domain);
    }

    void assertRight(String domain) throws IOException {
      assertEquals(right(domain), ask(domain), domain);
    }

    String ask(String domain) throws IOException {
      begin(domain);
      return end();
    }

    void begin(String domain) throws IOException {
      questions.write(domain + "\n");
      questions.flush();
    }

    String end() throws IOException {
      return Answers.read(new Finished(0, answers.readLine()))
          .byTarget()
          .values()
          .iterator()
          .next();
    }

    @Override
    public void close() throws IOException {
      questions.close();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
