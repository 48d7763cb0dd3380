package mxconnect.tests.endurance;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;

/** Domains with policies of three kilobytes. */
final class PolicyMailWorld {
  private static final int DOMAINS = 16;
  private static final int PATTERNS = 100;
  private static final String MX = "mx.example";

  private PolicyMailWorld() {}

  static MailWorld start() throws IOException {
    String[] patterns =
        Stream.concat(
                Stream.of(MX),
                IntStream.range(0, PATTERNS).mapToObj(i -> "mail" + i + ".provider.example"))
            .toArray(String[]::new);
    ZoneBuilder zone =
        Zone.builder()
            .a(MX, "192.0.2.1")
            .mx("old0.example", 10, "mail.example.com")
            .a("mail.example.com", "192.0.2.1");
    MailWorld.Builder world = MailWorld.builder();
    for (String domain : domains(0, DOMAINS)) {
      zone.mx(domain, 10, MX)
          .txt("_mta-sts." + domain, "v=STSv1; id=1;")
          .a("mta-sts." + domain, "127.0.0.1");
      world.policy(domain, PolicyAnswer.enforce(patterns));
    }
    return world.zone(zone.build()).start();
  }

  /** Returns the domains from one number to before another one. */
  static List<String> domains(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "d" + i + ".example").toList();
  }
}
