package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The example {@code socks-egress} through microsocks and Dante to Postfix, without any name
 * server.
 */
@Tag("real-servers")
class SocksEgressTest {
  private static final Path HOOK = Path.of("../examples/socks-egress/target/classes");
  private static final String NOBODY = "127.0.0.1:1";
  private static final String HOSTS = "127.0.0.2 example.onion\n";

  @TempDir private static Path folder;
  @AutoClose private static SocksProxy proxy;
  @AutoClose private static MailExchangers mail;
  private static Program sender;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    proxy = SocksProxy.microsocks(folder, HOSTS);
    mail =
        MailExchangers.start(
            folder, Map.of("127.0.0.2", "example.onion"), List.of("example.onion"));
    sender = Program.compile("sender", folder);
  }

  @ParameterizedTest
  @EnumSource(names = {"MODULES", "CLASS_PATH"})
  void messageToAnOnionHostGoesThroughTheProxy(Layout layout) throws Exception {
    String subject = "onion-" + layout;

    Finished program = send(layout, "user@example.onion", subject);

    assertEquals(0, program.status(), program::output);
    mail.awaitMessage(subject);
    proxy.awaitConnectionTo("example.onion:" + mail.port());
  }

  @ParameterizedTest
  @EnumSource(names = {"MODULES", "CLASS_PATH"})
  void hostThatTheProxyCannotReachIsAnErrorThatSaysSo(Layout layout) throws Exception {
    Finished program = send(layout, "user@other.onion", "not-sent");
    assertEquals(1, program.status(), program::output);
    assertTrue(
        program.output().contains("SOCKS5 proxy " + proxy.hostAndPort() + " to other.onion: "),
        program::output);
  }

  /** RFC 1929. */
  @Test
  void proxyThatWantsAPasswordGetsIt() throws Exception {
    try (SocksProxy guarded =
        SocksProxy.microsocks(folder, HOSTS, "-u", "sender", "-P", "secret")) {
      String proxies = "-Dmxconnect.socks.proxies=" + guarded.hostAndPort();
      Finished program =
          send(
              Layout.MODULES,
              "user@example.onion",
              "with-password",
              proxies,
              "-Dmxconnect.socks.user=sender",
              "-Dmxconnect.socks.password=secret");
      assertEquals(0, program.status(), program::output);
      mail.awaitMessage("with-password");

      Finished other =
          send(
              Layout.MODULES,
              "user@example.onion",
              "not-sent",
              proxies,
              "-Dmxconnect.socks.user=sender",
              "-Dmxconnect.socks.password=wrong");
      assertEquals(1, other.status(), other::output);
      assertTrue(other.output().contains("user name and password"), other::output);
    }
  }

  @Test
  void messageGoesThroughDanteAndWhatItCannotReachIsToldApart() throws Exception {
    try (SocksProxy dante = SocksProxy.dante(folder, HOSTS)) {
      String proxies = "-Dmxconnect.socks.proxies=" + dante.hostAndPort();
      Finished program = send(Layout.MODULES, "user@example.onion", "through-dante", proxies);
      assertEquals(0, program.status(), program::output);
      mail.awaitMessage("through-dante");
      dante.awaitConnectionTo("127.0.0.2." + mail.port()); // it logs no names

      Finished refused =
          send(Layout.MODULES, "user@example.onion", "not-sent", proxies, "-Dport=1");
      assertEquals(1, refused.status(), refused::output);
      assertTrue(refused.output().contains("Connection refused"), refused::output);
    }
  }

  private static Finished send(Layout layout, String recipient, String subject, String... more)
      throws Exception {
    List<Path> places =
        Stream.concat(
                Stream.of(HOOK), Part.placesOf(List.of(Part.API, Part.CORE, Part.DNSJAVA)).stream())
            .toList();
    return layout.run(
        new Jvm()
            .with(
                "-Dport=" + mail.port(),
                "-Dmxconnect.dns.servers=" + NOBODY,
                "-Dmxconnect.socks.proxies=" + NOBODY + "," + proxy.hostAndPort())
            .with(more),
        sender,
        places,
        "sender.Sender",
        recipient,
        subject);
  }
}
