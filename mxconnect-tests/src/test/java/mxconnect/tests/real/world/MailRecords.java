package mxconnect.tests.real.world;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.Tlsa;

/** The zone {@code test} of the {@link MailHosts}. */
final class MailRecords {
  private static final String RECORDS =
      """
      mx.MAKE             A     11.14.1.NUMBER
      mx.MAKE             AAAA  2d00:14:1::NUMBER
      pin.MAKE            A     11.14.1.NUMBER
      pin.MAKE            AAAA  2d00:14:1::NUMBER
      _25._tcp.pin.MAKE   TLSA  FITTING
      bad.MAKE            A     11.14.1.NUMBER
      bad.MAKE            AAAA  2d00:14:1::NUMBER
      _25._tcp.bad.MAKE   TLSA  OTHER
      other.MAKE          A     11.14.1.NUMBER
      MAKE                MX 10 mx.MAKE
      pinned-MAKE         MX 10 pin.MAKE
      mispinned-MAKE      MX 10 bad.MAKE
      strict-MAKE         MX 10 mx.NEXT
      strict-MAKE         MX 20 mx.MAKE
      testing-MAKE        MX 10 mx.MAKE
      none-MAKE           MX 10 mx.MAKE
      full-MAKE           MX 10 mx.MAKE
      full-MAKE           MX 20 mx.NEXT
      pretended-MAKE      MX 10 other.MAKE
      """;

  private static final String POLICY_RECORDS =
      """
      _mta-sts.DOMAIN     TXT   "v=STSv1; id=1;"
      mta-sts.DOMAIN      A     11.14.1.NUMBER
      mta-sts.DOMAIN      AAAA  2d00:14:1::NUMBER
      """;

  private static final String REACH_RECORDS =
      """
      four        A     11.14.1.5
      four        MX 10 four
      six         AAAA  2d00:14:1::6
      six         MX 10 six
      half        A     11.14.1.11
      half        AAAA  2d00:14:1::11
      half        MX 10 half
      dropped     A     11.14.1.7
      dropped     AAAA  2d00:14:1::7
      dropped     MX 10 dropped
      dropped     MX 20 mx.postfix
      reset       A     11.14.1.8
      reset       AAAA  2d00:14:1::8
      reset       MX 10 reset
      reset       MX 20 mx.postfix
      unreachable A     11.14.1.9
      unreachable AAAA  2d00:14:1::9
      unreachable MX 10 unreachable
      unreachable MX 20 mx.postfix
      prohibited  A     11.14.1.10
      prohibited  AAAA  2d00:14:1::10
      prohibited  MX 10 prohibited
      prohibited  MX 20 mx.postfix
      nowhere     MX 10 dropped
      nowhere     MX 20 reset
      """;

  /**
   * Those whose mail Postfix takes at addresses of its own, or for hosts that cannot be reached.
   */
  static final List<String> DOMAINS_OF_POSTFIX =
      Stream.of("four", "six", "half", "dropped", "reset", "unreachable", "prohibited")
          .map(name -> name + ".test")
          .toList();

  private final StringBuilder zone = new StringBuilder(REACH_RECORDS);

  private MailRecords() {}

  /** Returns all records, with names relative to {@code test}. */
  static String of(Map<Make, ServerIdentity> identities) {
    MailRecords records = new MailRecords();
    identities.keySet().forEach(make -> records.add(make, identities));
    return records.zone.toString();
  }

  private void add(Make make, Map<Make, ServerIdentity> identities) {
    zone.append(
        RECORDS
            .replace("MAKE", word(make))
            .replace("NEXT", word(make.next()))
            .replace("NUMBER", Integer.toString(make.number()))
            .replace("FITTING", Tlsa.of(identities.get(make), 3, 1, 1).toString())
            .replace("OTHER", Tlsa.of(identities.get(make.next()), 3, 1, 1).toString()));
    for (MailPolicy policy : MailPolicy.values()) {
      zone.append(
          POLICY_RECORDS
              .replace("DOMAIN", policy.domain(make).replace(".test", ""))
              .replace("NUMBER", Integer.toString(PolicyHost.of(make).number())));
    }
  }

  private static String word(Make make) {
    return make.name().toLowerCase(Locale.ROOT);
  }
}
