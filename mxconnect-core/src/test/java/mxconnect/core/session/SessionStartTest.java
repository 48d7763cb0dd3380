package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way through a session in which all goes well: RFC 5321 §3.1, RFC 3207 §4. */
@Timeout(60)
class SessionStartTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @Test
  void sessionInClearHasGreetingAndExtensions() throws Exception {
    try (SmtpScript server =
        SmtpScript.saying(
            "220-mail.example.com ESMTP\r\n220 at your service\r\n",
            "250-mail.example.com greets you\r\n250-SIZE 1000\r\n250 8BITMIME\r\n")) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertEquals(List.of("mail.example.com ESMTP", "at your service"), session.greeting());
        assertEquals(List.of("SIZE 1000", "8BITMIME"), session.extensions());
        assertEquals(Optional.of("1000"), session.extension("size"));
        assertTrue(session.extended());
        assertEquals(Optional.empty(), session.tls());
        assertEquals(0, session.socket().getSoTimeout());
      }
      assertEquals(List.of("EHLO [127.0.0.1]"), server.commands());
    }
  }

  /** RFC 3207 §4.2. */
  @Test
  void extensionsFromBeforeTlsAreForgotten() throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              stage.converse(
                  "220 hi\r\n",
                  "250-mail.example.com\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n",
                  "220 go ahead\r\n");
              stage.startTls(AUTHORITY.identity(TestConnection.HOSTNAME).serverContext(), false);
              stage.line();
              stage.say("250-mail.example.com\r\n250-STARTTLS\r\n250 REQUIRETLS\r\n");
            })) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertEquals(List.of("STARTTLS", "REQUIRETLS"), session.extensions());
        assertTrue(session.socket() instanceof SSLSocket);
        assertEquals("TLSv1.3", session.tls().orElseThrow().protocol());
        assertEquals(
            List.of(TestConnection.HOSTNAME),
            session.tls().get().certificates().getFirst().getSubjectAlternativeNames().stream()
                .map(name -> name.get(1))
                .toList());
        assertEquals(0, session.socket().getSoTimeout());
      }
      assertEquals(List.of("EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]"), server.commands());
    }
  }

  /** A hook may have made the socket, and have left one. */
  @Test
  void readTimeoutOfTheSocketIsTakenAway() throws Exception {
    try (SmtpScript clear = SmtpScript.saying("220 hi\r\n", "250 mail.example.com\r\n");
        SmtpScript secret = TlsScripts.answeringWithinTls("250 mail.example.com\r\n")) {
      for (SmtpScript server : List.of(clear, secret)) {
        Socket socket = server.connect();
        socket.setSoTimeout(12_345);
        try (SmtpSession session = new TestConnection(socket).open()) {
          assertEquals(0, session.socket().getSoTimeout());
          assertEquals(0, socket.getSoTimeout());
        }
      }
    }
  }

  @Test
  void nothingBehindTheLastReplyIsSwallowed() throws Exception {
    try (SmtpScript server =
            SmtpScript.saying("220 hi\r\n", "250 mail.example.com\r\n421 4.3.2 going down\r\n");
        SmtpSession session = new TestConnection(server.connect()).open()) {
      assertEquals(
          "421 4.3.2 going down\r\n",
          new String(session.socket().getInputStream().readNBytes(22), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void nothingBehindTheLastReplyWithinTlsIsSwallowed() throws Exception {
    try (SmtpScript server =
            SmtpScript.of(
                stage -> {
                  stage.converse(
                      "220 hi\r\n", "250-mail.example.com\r\n250 STARTTLS\r\n", "220 go\r\n");
                  stage.startTls(
                      AUTHORITY.identity(TestConnection.HOSTNAME).serverContext(), false);
                  stage.line();
                  stage.say("250 mail.example.com\r\n421 gone\r\n");
                });
        SmtpSession session = new TestConnection(server.connect()).open()) {
      assertEquals(
          "421 gone\r\n",
          new String(session.socket().getInputStream().readNBytes(10), StandardCharsets.US_ASCII));
    }
  }

  /** RFC 5321 §4.1.1.1, §4.1.3. */
  @Test
  void nameOfTheLocalAddressComesBeforeTheCallers() throws Exception {
    SmtpOptions named = SmtpOptions.builder().hostname("mta.example.net").build();
    assertEquals("EHLO mta.example.net", hello(named, Optional.empty()));
    assertEquals("EHLO out-2.example.net", hello(named, Optional.of("out-2.example.net")));
  }

  private static String hello(SmtpOptions options, Optional<String> local) throws Exception {
    try (SmtpScript server = SmtpScript.saying("220 hi\r\n", "250 mail.example.com\r\n")) {
      TestConnection connection = new TestConnection(server.connect());
      local.ifPresent(connection::localHostname);
      connection.open(options).close();
      return server.commands().getFirst();
    }
  }
}
