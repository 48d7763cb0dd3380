package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.TestAuthority;

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
              .withPolicy());

  private final MailWorld world;

  private DemoWorld(MailWorld world) {
    this.world = world;
  }

  /**
   * Starts the world.
   *
   * @throws IOException if no port is free, or the system lacks 127.0.0.2 to 127.0.0.8
   */
  public static DemoWorld start() throws IOException {
    TestAuthority authority = TestAuthority.create();
    return new DemoWorld(
        MailWorld.builder()
            .zone(zone())
            .host("127.0.0.2", SmtpDialogue.of("mx.plain.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .host("127.0.0.4", SmtpDialogue.of("backup.fallback.example"))
            .host("127.0.0.5", SmtpDialogue.of("implicit.example"))
            .host("127.0.0.6", SmtpDialogue.of("mx.xn--zrich-kva.example"))
            .host("127.0.0.7", secure(authority, "mx.enforced.example"))
            .host("127.0.0.8", secure(authority, "mx.strict.example"))
            .authority(authority)
            .policy("enforced.example", PolicyAnswer.enforce("mx.enforced.example"))
            .policy("strict.example", PolicyAnswer.enforce("mx.strict.example"))
            .start());
  }

  private static SmtpDialogue secure(TestAuthority authority, String name) {
    return SmtpDialogue.of(name).startTls(authority.identity(name));
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
   * @param outcome the host that is reached, or the name of the {@link mxconnect.api.ErrorCode}
   * @param policy whether that outcome needs MTA-STS
   */
  public record Scene(String target, String shows, String outcome, boolean policy) {
    private static Scene of(String domain, String shows, String outcome) {
      return new Scene("postmaster@" + domain, shows, outcome, false);
    }

    private Scene withPolicy() {
      return new Scene(target, shows, outcome, true);
    }
  }
}
