package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Names, sets and dates as messages write them; dnsjava escapes what cannot be printed. */
public final class Wording {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Wording() {}

  public static String of(Name name) {
    return name.equals(Name.root) ? "the root" : name.toString(true).toLowerCase(Locale.ROOT);
  }

  public static String of(Name owner, int type) {
    return of(owner) + " " + Type.string(type);
  }

  static String day(Instant time) {
    return DAY.format(time);
  }
}
