package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A local address is no limit for all hosts together, in a network with 20 ephemeral ports. */
@Tag("real-servers")
class LocalPortsTest {
  private static final String SMALL_NETWORK =
      "ip link set lo up"
          + " && echo 40000 40019 > /proc/sys/net/ipv4/ip_local_port_range"
          + " && exec \"$@\"";

  @BeforeAll
  static void requireServers() {
    Installed.requireAll();
  }

  @ParameterizedTest
  @CsvSource({
    "60, 60 connections",
    "80, 80 connections", // each port with each host
    "81, '80 connections, then LOCAL_RESOURCES'",
  })
  void eachHostMayUseEveryPort(String wanted, String outcome, @TempDir Path folder)
      throws Exception {
    Finished program =
        Layout.CLASS_PATH.run(
            new Jvm().launchedBy("unshare", "--net", "sh", "-c", SMALL_NETWORK, "sh"),
            Program.compile("ports", folder),
            Part.placesOf(List.of(Part.API, Part.CORE, Part.JDK)),
            "ports.Ports",
            wanted);
    assertEquals(new Finished(0, outcome + "\n"), program);
  }
}
