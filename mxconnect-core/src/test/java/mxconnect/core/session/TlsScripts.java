package mxconnect.core.session;

import java.io.IOException;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** Servers that offer STARTTLS. */
final class TlsScripts {
  static final String GREETING = "220 hi\r\n";
  static final String OFFER = "250-mail.example.com\r\n250 STARTTLS\r\n";
  static final String GO = "220 go ahead\r\n";

  private static final ServerIdentity IDENTITY =
      TestAuthority.create().identity(TestConnection.HOSTNAME);

  private TlsScripts() {}

  /** Says these octets in place of the reply to STARTTLS, and then after each line. */
  static SmtpScript answering(String... octets) throws IOException {
    return SmtpScript.of(
        stage -> {
          stage.converse(GREETING, OFFER);
          stage.line();
          stage.converse(octets);
        });
  }

  /** Plays a part once STARTTLS has been accepted. */
  static SmtpScript afterGo(SmtpScript.Part part) throws IOException {
    return SmtpScript.of(
        stage -> {
          stage.converse(GREETING, OFFER, GO);
          part.play(stage);
        });
  }

  /** Goes on over TLS. */
  static void startTls(SmtpScript.Stage stage) throws IOException {
    stage.startTls(IDENTITY.serverContext(), false);
  }

  /** Plays a part once TLS is on. */
  static SmtpScript withinTls(SmtpScript.Part part) throws IOException {
    return afterGo(
        stage -> {
          startTls(stage);
          part.play(stage);
        });
  }

  /** Says these octets within TLS after each line. */
  static SmtpScript answeringWithinTls(String... octets) throws IOException {
    return withinTls(
        stage -> {
          for (String answer : octets) {
            stage.line();
            stage.say(answer);
          }
        });
  }

  /** Wants a certificate of the client. */
  static SmtpScript wantingCertificate() throws IOException {
    return afterGo(
        stage -> {
          stage.startTls(IDENTITY.serverContext(), true);
          stage.line();
        });
  }
}
