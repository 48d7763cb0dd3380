package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of resolv.conf, also of one that a person or a program has broken. */
class SystemServersTest {
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.99", 53);

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();
  private Path file;
  private SystemServers servers;

  @BeforeEach
  void make() {
    file = folder.resolve("resolv.conf");
    servers = new SystemServers(file, () -> List.of(ELSEWHERE), warnings::add);
  }

  @Test
  void serversAreReadInTheirOrder() throws IOException {
    assertServers(
        """
        # nameserver 192.0.2.7
        search example.com
        ; nameserver 192.0.2.8
        nameserver\t192.0.2.2  # a remark
          nameserver 2001:db8::53
        nameservers 192.0.2.9
        nameserver
        options timeout:1
        nameserver 192.0.2.1\
        """,
        "192.0.2.2:53",
        "[2001:db8::53]:53",
        "192.0.2.1:53");
    assertEquals(List.of(), warnings);
  }

  @Test
  void unusableLineIsSkippedWithOneWarning() throws IOException {
    String text =
        """
        nameserver fe80::1%no-such-0
        nameserver not-an-ip
        nameserver 999.1.1.1
        nameserver \u001b[2J
        nameserver 192.0.2.1
        """;
    assertServers(text, "192.0.2.1:53");
    assertServers(text, "192.0.2.1:53");
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(
        warnings
            .getFirst()
            .endsWith(": 'fe80::1%no-such-0', 'not-an-ip', '999.1.1.1', '\\u001b[2J'"),
        warnings::toString);
    assertServers("nameserver 192.0.2.1", "192.0.2.1:53");
    assertServers(text, "192.0.2.1:53");
    assertEquals(2, warnings.size(), "a line that was mended and is broken again");
  }

  @Test
  void zoneIsKept() throws IOException {
    write("nameserver fe80::1%" + NetworkInterface.getByIndex(1).getName());
    Inet6Address address = (Inet6Address) servers.get().getFirst().getAddress();
    assertEquals(1, address.getScopeId());
  }

  @Test
  void fileWithoutAUsableServerMeansTheOneOnThisHost() throws IOException {
    String here = NameServers.text(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
    assertServers("", here);
    assertServers("search example.com\n", here);
    assertServers("nameserver not-an-ip\n", here);
    assertEquals(1, warnings.size());
  }

  @Test
  void systemWithoutTheFileIsAskedInAnotherWay() {
    assertEquals(List.of(ELSEWHERE), servers.get());
  }

  @Test
  void changedFileIsReadAnew() throws IOException {
    assertServers("nameserver 192.0.2.1", "192.0.2.1:53");
    assertServers("nameserver 192.0.2.2", "192.0.2.2:53");
  }

  @Test
  void fileThatCannotBeReadIsAnErrorThatNamesIt() throws IOException {
    Files.createDirectory(file);
    Exception error = assertThrows(IllegalStateException.class, servers::get);
    assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
  }

  private void assertServers(String text, String... expected) throws IOException {
    write(text);
    assertEquals(List.of(expected), servers.get().stream().map(NameServers::text).toList());
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
