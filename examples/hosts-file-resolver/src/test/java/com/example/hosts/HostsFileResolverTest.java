package com.example.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries by names that no DNS server knows. */
class HostsFileResolverTest {
  @TempDir Path folder;
  @AutoClose private MailWorld world;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .host("127.0.0.2", SmtpDialogue.of("mail.intranet.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .start();
  }

  @Test
  void mailGoesToTheAddressInTheFile() throws Exception {
    try (MxConnector connector = connector("127.0.0.2  Mail.Intranet.Example intranet.example");
        MxConnection connection = connector.connect("user@intranet.example")) {
      assertEquals("intranet.example", connection.hostname());
      assertEquals("127.0.0.2", connection.address().getHostAddress());
      assertTrue(connection.implicitMx());
    }
  }

  @Test
  void allAddressesOfANameAreTried() throws Exception {
    try (MxConnector connector =
            connector("127.0.0.3 intranet.example # down today", "", "127.0.0.2 intranet.example");
        MxConnection connection = connector.connect("intranet.example")) {
      assertEquals("127.0.0.2", connection.address().getHostAddress());
    }
  }

  @Test
  void nameThatIsNotInTheFileDoesNotExist() throws Exception {
    try (MxConnector connector = connector("127.0.0.2 intranet.example")) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("other.example"));
      assertEquals(ErrorCode.NO_SUCH_DOMAIN, failure.code());
    }
  }

  @Test
  void resolverIsUsedBecauseItIsThere() throws Exception {
    try (MxConnector connector = connector()) {
      assertEquals(
          List.of("hosts"),
          connector.providers().stream()
              .filter(provider -> provider.kind().equals("resolver"))
              .filter(provider -> provider.status() == ProviderDescription.Status.IN_USE)
              .map(ProviderDescription::name)
              .toList());
    }
  }

  @Test
  void lineWithoutAddressIsNamedWhenTheConnectorIsBuilt() {
    RuntimeException mistake =
        assertThrows(
            RuntimeException.class, () -> connector("# names", "mail.example 127.0.0.2").close());
    assertTrue(
        mistake.getMessage().contains("line 2 begins with 'mail.example', which is no address"),
        mistake::toString);
  }

  @Test
  void missingFileIsNamedWhenTheConnectorIsBuilt() {
    RuntimeException mistake =
        assertThrows(
            RuntimeException.class,
            () -> MxConnector.builder().set("hosts.file", "/nowhere/hosts").build().close());
    assertTrue(mistake.getMessage().contains("'/nowhere/hosts'"), mistake::toString);
  }

  private MxConnector connector(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("hosts"), List.of(lines));
    return MxConnector.builder()
        .set("hosts.file", file.toString())
        .options(ConnectOptions.builder().port(world.port()).build())
        .build();
  }
}
