package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
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
                  "TLSA records that fit nobody (DANE): TLS must fail",
                  TlsReportResult.TLSA_INVALID.name())
              .withDane());

  private final MailWorld world;

  private DemoWorld(MailWorld world) {
    this.world = world;
  }

  /**
   * Starts the world.
   *
   * @throws IOException if no port is free, or the system lacks 127.0.0.2 to 127.0.0.10
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
            .authority(authority)
            .policy("enforced.example", PolicyAnswer.enforce("mx.enforced.example"))
            .policy("strict.example", PolicyAnswer.enforce("mx.strict.example"))
            .start());
  }

  private static SmtpDialogue secure(TestAuthority authority, String name) {
    return SmtpDialogue.of(name).startTls(authority.identity(name));
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
   * @param outcome the host that is reached, the name of the {@link mxconnect.api.ErrorCode}, or
   *     that of the {@link TlsReportResult} if TLS with the host must fail
   * @param policy whether that outcome needs MTA-STS
   * @param dane whether that outcome needs DANE, and STARTTLS to be seen
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
