package mxconnect.testkit.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of TLS at mail exchangers (RFC 3207). */
class TlsFaultTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String NAME = "mx1.example.com";

  private final TestAuthority authority = TestAuthority.create();
  private final ServerIdentity identity = authority.identity(NAME);
  private final SmtpDialogue dialogue = SmtpDialogue.of(NAME).startTls(identity);

  @Test
  void silenceMayFollowTheGoAhead() throws Exception {
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.silence()));
        SmtpClient client = started(host)) {
      client.timeout(200);
      assertThrows(SocketTimeoutException.class, () -> secure(client));
    }
  }

  @Test
  void connectionMayEndWithinTheHandshake() throws Exception {
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.hangUp()));
        SmtpClient client = started(host)) {
      SSLException e = assertThrows(SSLException.class, () -> secure(client));
      assertTrue(e.getCause() instanceof EOFException, e::toString);
    }
  }

  @Test
  void connectionMayBeResetWithinTheHandshake() throws Exception {
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.raw("").thenReset()));
        SmtpClient client = started(host)) {
      IOException e = assertThrows(IOException.class, () -> secure(client));
      assertTrue(
          e instanceof SocketException || e.getCause() instanceof SocketException, e::toString);
    }
  }

  @Test
  void plaintextMayStandInPlaceOfTheServersHello() throws Exception {
    SmtpReply plaintext = SmtpReply.lines("454 4.7.0 not now").thenClose();
    try (SmtpHost host = start(dialogue.handshake(plaintext));
        SmtpClient client = started(host)) {
      SSLException e = assertThrows(SSLException.class, () -> secure(client));
      assertTrue(String.valueOf(e.getMessage()).contains("unrecognized SSL message"), e::toString);
    }
  }

  @Test
  void fatalAlertEndsTheHandshake() throws Exception {
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.fatalAlert(112)));
        SmtpClient client = started(host)) {
      SSLException e = assertThrows(SSLException.class, () -> secure(client));
      assertTrue(String.valueOf(e.getMessage()).contains("unrecognized_name"), e::toString);
    }
  }

  @Test
  void alertMayDependOnTheName() throws Exception {
    SmtpDialogue choosy =
        dialogue.handshake(
            name -> name.equals(NAME) ? SmtpReply.usual() : SmtpReply.fatalAlert(112));
    try (SmtpHost host = start(choosy)) {
      try (SmtpClient client = started(host)) {
        assertThrows(
            SSLException.class, () -> client.secure(authority.clientContext(), "mx2.example.com"));
      }
      try (SmtpClient client = started(host)) {
        secure(client);
        assertEquals("250 2.0.0 ok", client.command("NOOP"));
      }
    }
  }

  @Test
  void handshakeGoesOnAfterAWarning() throws Exception {
    int userCancelled = 90; // the one warning that JSSE passes over (RFC 5246 §7.2.2)
    SmtpDialogue warning =
        dialogue
            .startTls(ServerTls.of(identity).protocols("TLSv1.2"))
            .handshake(SmtpReply.warningAlert(userCancelled));
    try (SmtpHost host = start(warning);
        SmtpClient client = started(host)) {
      secure(client);
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
    }
  }

  @Test
  void numbersOfAlertsAreOneOctet() {
    assertThrows(IllegalArgumentException.class, () -> SmtpReply.fatalAlert(256));
    assertThrows(IllegalArgumentException.class, () -> SmtpReply.warningAlert(-1));
  }

  @Test
  void handshakeMayWaitForTheGate() throws Exception {
    Gate gate = Gate.closed();
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.usual().after(gate)));
        SmtpClient client = started(host)) {
      Thread opener =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      gate.awaitWaiting(1, LIMIT);
                      gate.open();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      secure(client);
      opener.join();
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
    }
  }

  @Test
  void nameIsKnownAlsoWhenTheHandshakeFails() throws Exception {
    try (SmtpHost host = start(dialogue.handshake(SmtpReply.fatalAlert(40)));
        SmtpClient client = started(host)) {
      assertThrows(SSLException.class, () -> secure(client));
      assertEquals(Optional.of(NAME), host.connections().getFirst().serverName());
      assertFalse(host.connections().getFirst().isEncrypted());
    }
  }

  @Test
  void eachNameGetsItsOwnCertificate() throws Exception {
    ServerIdentity other = authority.identity("mx2.example.com");
    ServerTls tls =
        ServerTls.byName(name -> name.equals(NAME) ? Optional.of(identity) : Optional.of(other));
    try (SmtpHost host = start(dialogue.startTls(tls))) {
      for (String name : List.of(NAME, "mx2.example.com")) {
        try (SmtpClient client = started(host)) {
          client.secure(authority.clientContext(), name);
          assertEquals("250 2.0.0 ok", client.command("NOOP"));
        }
      }
      try (SmtpClient client = started(host)) {
        assertThrows(
            SSLException.class, () -> client.secure(authority.clientContext(), "mx3.example.com"));
      }
    }
  }

  @Test
  void nameWithoutCertificateEndsTheHandshake() throws Exception {
    try (SmtpHost host = start(dialogue.startTls(ServerTls.byName(name -> Optional.empty())));
        SmtpClient client = started(host)) {
      assertThrows(SSLException.class, () -> secure(client));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientMayHaveToShowACertificate(String version) throws Exception {
    TestAuthority clients = TestAuthority.create("clients");
    ServerIdentity shown = clients.identity("me.example");
    ServerTls tls = ServerTls.of(identity).clientsOf(clients).protocols(version);
    try (SmtpHost host = start(dialogue.startTls(tls));
        SmtpClient client = started(host)) {
      client.secure(authority.clientContext(shown), NAME);
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
      SmtpConnection connection = host.connections().getFirst();
      assertEquals(List.of(shown.certificate()), connection.clientCertificates());
      assertEquals(Optional.of(version), connection.tlsVersion());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientOfAnotherAuthorityOrWithoutACertificateIsRefused(String version) throws Exception {
    ServerTls tls =
        ServerTls.of(identity).clientsOf(TestAuthority.create("clients")).protocols(version);
    List<SSLContext> refused =
        List.of(
            authority.clientContext(),
            authority.clientContext(TestAuthority.create("others").identity("me.example")));
    try (SmtpHost host = start(dialogue.startTls(tls))) {
      for (SSLContext context : refused) {
        try (SmtpClient client = started(host)) {
          assertThrows( // with TLS 1.3 the handshake has ended at the client before (RFC 8446 §2)
              IOException.class,
              () -> {
                client.secure(context, NAME);
                client.command("NOOP");
              });
        }
      }
      assertTrue(host.connections().stream().noneMatch(SmtpConnection::isEncrypted));
    }
  }

  @Test
  void versionAndCipherSuiteCanBeLimited() throws Exception {
    ServerTls old =
        ServerTls.of(identity)
            .protocols("TLSv1.2")
            .cipherSuites("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    try (SmtpHost host = start(dialogue.startTls(old));
        SmtpClient client = started(host)) {
      assertEquals(Optional.empty(), host.connections().getFirst().tlsVersion());
      secure(client);
      client.command("NOOP");
      assertEquals(Optional.of("TLSv1.2"), host.connections().getFirst().tlsVersion());
      assertEquals("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", client.cipherSuite());
    }
  }

  /** RFC 8689 §2: REQUIRETLS is offered within TLS only. */
  @Test
  void extensionMayBeOfferedWithinTlsOnly() throws Exception {
    try (SmtpHost host = start(dialogue.withinTls(d -> d.extension("REQUIRETLS")));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertFalse(client.lines("EHLO me.example").toString().contains("REQUIRETLS"));
      client.command("STARTTLS");
      secure(client);
      assertTrue(client.lines("EHLO me.example").contains("250 REQUIRETLS"));
    }
  }

  @Test
  void hostMayTalkOtherwiseWithinTls() throws Exception {
    SmtpDialogue refusing = dialogue.withinTls(d -> d.reply("EHLO", "451 4.3.0 not now"));
    try (SmtpHost host = start(refusing);
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("250-" + NAME, client.lines("EHLO me.example").getFirst());
      client.command("STARTTLS");
      secure(client);
      assertEquals("451 4.3.0 not now", client.command("EHLO me.example"));
    }
  }

  private void secure(SmtpClient client) throws IOException {
    client.secure(authority.clientContext(), NAME);
  }

  /** Returns a client that may begin its handshake. */
  private static SmtpClient started(SmtpHost host) throws IOException {
    SmtpClient client = new SmtpClient(host);
    client.line();
    assertEquals("220 2.0.0 go ahead", client.command("STARTTLS"));
    return client;
  }

  private static SmtpHost start(SmtpDialogue dialogue) throws IOException {
    return FreePort.open(
        port -> SmtpHost.start(new InetSocketAddress("127.0.0.2", port), dialogue));
  }
}
