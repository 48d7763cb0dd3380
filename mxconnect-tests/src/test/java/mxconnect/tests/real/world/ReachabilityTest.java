package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import mxconnect.tests.child.Finished;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts of one family, hosts behind packet filters, and those that follow them. */
@Tag("real-servers")
@Timeout(300)
class ReachabilityTest {
  @TempDir private static Path folder;
  @AutoClose private static MailHosts hosts;

  @BeforeAll
  static void start() throws Exception {
    hosts = MailHosts.start(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "dnsjava, four, 11.14.1.5",
    "jdk, four, 11.14.1.5",
    "dnsjava, six, 2d00:14:1:0:0:0:0:6",
    "jdk, six, 2d00:14:1:0:0:0:0:6",
    "dnsjava, half, 11.14.1.11",
    "jdk, half, 11.14.1.11",
    "dnsjava, dropped, 11.14.1.1|2d00:14:1:0:0:0:0:1",
    "jdk, reset, 11.14.1.1|2d00:14:1:0:0:0:0:1",
    "dnsjava, reset, 11.14.1.1|2d00:14:1:0:0:0:0:1",
    "dnsjava, unreachable, 11.14.1.1|2d00:14:1:0:0:0:0:1",
    "dnsjava, prohibited, 11.14.1.1|2d00:14:1:0:0:0:0:1",
  })
  void messageGoesToTheAddressThatAnswers(String resolver, String name, String addresses)
      throws Exception {
    String subject = "reach-" + resolver + "-" + name;
    String recipient = "user@" + name + ".test";
    String said = hosts.post("open", "resolver=" + resolver, subject, recipient);
    assertTrue(said.matches("(?s).*\\[(" + addresses + ")\\] TLSv1\\.3 .*"), said);
    hosts.server(Make.POSTFIX).awaitMessage(subject);
  }

  /**
   * Linux tells of IPv6 only at the second try, after a second; and of a filter in the way in other
   * words.
   */
  @ParameterizedTest
  @CsvSource({
    "dropped, TIMED_OUT, TIMED_OUT",
    "reset, CONNECTION_REFUSED, CONNECTION_REFUSED",
    "unreachable, HOST_UNREACHABLE, HOST_UNREACHABLE",
    "prohibited, HOST_UNREACHABLE, NETWORK_ERROR"
  })
  void whatAFilterSaysIsToldOfEachAddress(String name, String ofIpv4, String ofIpv6)
      throws Exception {
    Finished finished =
        hosts.command("connect --max-connect-time 3s --mx " + name + ".test", "elsewhere.test");
    assertEquals(75, finished.status(), finished::output);
    assertAttempt(finished, "11.14.1.", ofIpv4);
    assertAttempt(finished, "2d00:14:1::", ofIpv6);
  }

  private static void assertAttempt(Finished finished, String prefix, String code) {
    String failed = "[0-9]+\",\"port\":25,\"outcome\":\"failed\",\"code\":\"" + code + "\"";
    assertTrue(
        Pattern.compile(Pattern.quote("\"host\":\"" + prefix) + failed)
            .matcher(finished.output())
            .find(),
        () -> prefix + " " + code + " in " + finished.output());
  }

  @Test
  void messageWaitsIfNobodyAnswers() throws Exception {
    String said = hosts.post("mx", "resolver=dnsjava", "nowhere", "user@nowhere.test");
    assertTrue(said.contains("later [user@nowhere.test]"), said);
  }
}
