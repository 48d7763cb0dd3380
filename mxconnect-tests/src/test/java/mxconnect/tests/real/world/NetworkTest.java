package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of the mail world reach each other, nobody else, and leave nothing. */
@Tag("real-servers")
class NetworkTest {
  @AutoClose private static Network network;
  private static Namespace server;
  private static Namespace client;
  @AutoClose private static Daemon echo;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    network = Network.create();
    server = network.host("server", "11.14.0.1/24", "2d00:14::1/64");
    client = network.host("client", "11.14.0.2/24", "2d00:14::2/64");
    echo =
        server.start(
            7,
            folder.resolve("echo.log"),
            "socat",
            "TCP6-LISTEN:7,reuseaddr,fork",
            "SYSTEM:echo hello");
  }

  @Test
  void hostsReachEachOtherByBothFamilies() throws Exception {
    assertEquals("hello", ask("TCP4:11.14.0.1:7"));
    assertEquals("hello", ask("TCP6:[2d00:14::1]:7"));
  }

  @Test
  void filterRefusesUntilItIsTakenAway() throws Exception {
    for (Refusal refusal : Refusal.values()) {
      server.filter("11.14.0.1", refusal);
      server.filter("2d00:14::1", refusal);
      assertFalse(ask("TCP4:11.14.0.1:7,connect-timeout=0.3").contains("hello"), refusal::name);
      assertFalse(ask("TCP6:[2d00:14::1]:7,connect-timeout=0.3").contains("hello"), refusal::name);
      server.unfilter();
      assertEquals("hello", ask("TCP4:11.14.0.1:7"));
    }
  }

  @Test
  void closedNetworkLeavesNothing() {
    String name;
    try (Network other = Network.create()) {
      Namespace host = other.host("host", "11.14.1.1/24");
      name = host.name();
      assertTrue(Ip.ip("netns list").contains(name));
    }
    assertFalse(Ip.ip("netns list").contains(name));
    assertTrue(Files.notExists(Path.of("/etc/netns", name)));
  }

  @Test
  void whatAKilledRunLeftIsRemoved() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String left = "mxc-" + gone.pid() + "-000000-host";
    Ip.ip("netns add " + left);
    Network.create().close();
    assertFalse(Ip.ip("netns list").contains(left));
  }

  private static String ask(String address) throws Exception {
    return client.run("socat", "-u", "-T", "1", address, "STDOUT").output().strip();
  }
}
