package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;

/**
 * A ready-made world with a target for each thing that a delivery can meet.
 *
 * <p>Thread-safe. {@link #close} ends it.
 */
public final class DemoWorld implements Closeable {
  private static final String MULTICAST = "224.0.0.1";
  private static final String POLICY_HOST = "127.0.0.1";

  /** The alert of RFC 8446 §6.2. */
  private static final int HANDSHAKE_FAILURE = 40;

  private static final List<Scene> SCENES =
      List.of(
          Scene.of("plain.example", "one mail exchanger", "mx.plain.example"),
          Scene.of(
              "fallback.example",
              "the preferred mail exchanger is dead",
              "backup.fallback.example"),
          Scene.of(
              "implicit.example", "no MX record, so the domain's own address", "implicit.example"),
          Scene.of("zürich.example", "a unicode domain", "mx.xn--zrich-kva.example"),
          Scene.of("nullmx.example", "a null MX record: the domain takes no mail", "NULL_MX"),
          Scene.of("gone.example", "a domain that does not exist", "NO_SUCH_DOMAIN"),
          Scene.of("refused.example", "an address that must never be dialled", "ADDRESS_REFUSED"),
          Scene.of("enforced.example", "an enforced MTA-STS policy", "mx.enforced.example")
              .withPolicy(),
          Scene.of(
                  "strict.example",
                  "an MTA-STS policy that refuses the preferred host",
                  "mx.strict.example")
              .withPolicy(),
          Scene.of(
                  "pinned.example",
                  "a TLSA record that pins the certificate (DANE)",
                  "mx.pinned.example")
              .withDane(),
          Scene.of(
                  "mispinned.example",
                  "TLSA records that fit nobody (DANE): the message must wait",
                  ErrorCode.CERTIFICATE_REJECTED.name())
              .withDane(),
          Scene.of(
              "busy.example", "a host that greets with 421: the next one", "backup.busy.example"),
          Scene.of(
                  "impostor.example",
                  "a certificate that an MTA-STS policy refuses: the next host",
                  "mx.impostor.example")
              .withPolicy(),
          Scene.of(
              "clumsy.example",
              "a TLS handshake that fails, on which nothing depends: in clear",
              "mx.clumsy.example"));

  private final MailWorld world;

  private DemoWorld(MailWorld world) {
    this.world = world;
  }

  /**
   * Starts the world.
   *
   * @throws IOException if no port is free, or the system lacks 127.0.0.2 to 127.0.0.15
   */
  public static DemoWorld start() throws IOException {
    TestAuthority authority = TestAuthority.create();
    ServerIdentity pinned = authority.identity("mx.pinned.example");
    ServerIdentity mispinned = authority.identity("mx.mispinned.example");
    return new DemoWorld(
        MailWorld.builder()
            .tree(port -> tree(port, pinned))
            .host("127.0.0.2", SmtpDialogue.of("mx.plain.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .host("127.0.0.4", SmtpDialogue.of("backup.fallback.example"))
            .host("127.0.0.5", SmtpDialogue.of("implicit.example"))
            .host("127.0.0.6", SmtpDialogue.of("mx.xn--zrich-kva.example"))
            .host("127.0.0.7", secure(authority, "mx.enforced.example"))
            .host("127.0.0.8", secure(authority, "mx.strict.example"))
            .host("127.0.0.9", SmtpDialogue.of("mx.pinned.example").startTls(pinned))
            .host("127.0.0.10", SmtpDialogue.of("mx.mispinned.example").startTls(mispinned))
            .host("127.0.0.11", SmtpDialogue.of("mx.busy.example").greeting("421 4.3.2 too busy"))
            .host("127.0.0.12", SmtpDialogue.of("backup.busy.example"))
            .host("127.0.0.13", secure(authority, "www.impostor.example"))
            .host("127.0.0.14", secure(authority, "mx.impostor.example"))
            .host("127.0.0.15", clumsy(authority, "mx.clumsy.example"))
            .authority(authority)
            .policy("enforced.example", PolicyAnswer.enforce("mx.enforced.example"))
            .policy("strict.example", PolicyAnswer.enforce("mx.strict.example"))
            .policy("impostor.example", PolicyAnswer.enforce("*.impostor.example"))
            .start());
  }

  private static SmtpDialogue secure(TestAuthority authority, String name) {
    return SmtpDialogue.of(name).startTls(authority.identity(name));
  }

  private static SmtpDialogue clumsy(TestAuthority authority, String name) {
    return secure(authority, name).handshake(SmtpReply.fatalAlert(HANDSHAKE_FAILURE));
  }

  /** The records of one host are also those of another, which has another certificate. */
  private static SignedTree tree(int port, ServerIdentity pinned) {
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .records(zone())
        .records(
            Zone.builder()
                .mx("pinned.example", 10, "mx.pinned.example")
                .a("mx.pinned.example", "127.0.0.9")
                .tlsa("mx.pinned.example", port, Tlsa.of(pinned, 3, 1, 1))
                .mx("mispinned.example", 10, "mx.mispinned.example")
                .a("mx.mispinned.example", "127.0.0.10")
                .tlsa("mx.mispinned.example", port, Tlsa.of(pinned, 3, 1, 1))
                .tlsa("mx.mispinned.example", port, Tlsa.of(pinned, 3, 0, 2))
                .build())
        .validating()
        .build();
  }

  private static Zone zone() {
    return Zone.builder()
        .mx("plain.example", 10, "mx.plain.example")
        .a("mx.plain.example", "127.0.0.2")
        .mx("fallback.example", 10, "dead.fallback.example")
        .mx("fallback.example", 20, "backup.fallback.example")
        .a("dead.fallback.example", "127.0.0.3")
        .a("backup.fallback.example", "127.0.0.4")
        .a("implicit.example", "127.0.0.5")
        .mx("xn--zrich-kva.example", 10, "mx.xn--zrich-kva.example")
        .a("mx.xn--zrich-kva.example", "127.0.0.6")
        .nullMx("nullmx.example")
        .mx("refused.example", 10, "mx.refused.example")
        .a("mx.refused.example", MULTICAST)
        .mx("enforced.example", 10, "mx.enforced.example")
        .a("mx.enforced.example", "127.0.0.7")
        .txt("_mta-sts.enforced.example", "v=STSv1; id=1;")
        .a("mta-sts.enforced.example", POLICY_HOST)
        .mx("strict.example", 10, "mx.elsewhere.example")
        .mx("strict.example", 20, "mx.strict.example")
        .a("mx.elsewhere.example", "127.0.0.2")
        .a("mx.strict.example", "127.0.0.8")
        .txt("_mta-sts.strict.example", "v=STSv1; id=1;")
        .a("mta-sts.strict.example", POLICY_HOST)
        .mx("busy.example", 10, "mx.busy.example")
        .mx("busy.example", 20, "backup.busy.example")
        .a("mx.busy.example", "127.0.0.11")
        .a("backup.busy.example", "127.0.0.12")
        .mx("impostor.example", 10, "old.impostor.example")
        .mx("impostor.example", 20, "mx.impostor.example")
        .a("old.impostor.example", "127.0.0.13")
        .a("mx.impostor.example", "127.0.0.14")
        .txt("_mta-sts.impostor.example", "v=STSv1; id=1;")
        .a("mta-sts.impostor.example", POLICY_HOST)
        .mx("clumsy.example", 10, "mx.clumsy.example")
        .a("mx.clumsy.example", "127.0.0.15")
        .build();
  }

  /** Returns the world itself, with its ports, its records and its authority. */
  public MailWorld world() {
    return world;
  }

  /** Returns the targets, in the order in which they are shown. */
  public List<Scene> scenes() {
    return SCENES;
  }

  @Override
  public void close() throws IOException {
    world.close();
  }

  /**
   * A target and what a delivery to it shows.
   *
   * @param target an e-mail address
   * @param shows what can be seen, in a few words
   * @param outcome the host with which an SMTP session is opened, or the name of the {@link
   *     ErrorCode}
   * @param policy whether that outcome needs MTA-STS
   * @param dane whether that outcome needs DANE
   */
  public record Scene(String target, String shows, String outcome, boolean policy, boolean dane) {
    private static Scene of(String domain, String shows, String outcome) {
      return new Scene("postmaster@" + domain, shows, outcome, false, false);
    }

    private Scene withPolicy() {
      return new Scene(target, shows, outcome, true, dane);
    }

    private Scene withDane() {
      return new Scene(target, shows, outcome, policy, true);
    }
  }
}
