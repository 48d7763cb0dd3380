package mxconnect.dns.dnsjava;

import java.util.Arrays;
import java.util.stream.Collectors;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.ProviderContext;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Where the knowledge comes from whether an answer is secure. */
enum DnssecMode {
  /** From nowhere: every answer is of unknown security. */
  OFF("off"),
  /**
   * From the AD bit of a name server that is trusted, as is the way to it (RFC 6840 §5.7, §5.8).
   */
  TRUST_AD("trust-ad"),
  /** From validation here; the name server is asked not to validate (RFC 6840 §5.9). */
  VALIDATE("validate");

  static final String SETTING = "dns.dnssec";

  private final String word;

  DnssecMode(String word) {
    this.word = word;
  }

  static DnssecMode of(ProviderContext context) {
    String chosen = context.text(SETTING).orElse(OFF.word);
    return Arrays.stream(values())
        .filter(mode -> mode.word.equals(chosen))
        .findFirst()
        .orElseThrow(() -> context.invalid(SETTING, words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(mode -> mode.word).collect(Collectors.joining(", "));
  }

  Query query(Record question) {
    return switch (this) {
      case OFF -> Query.of(question, 0);
      case TRUST_AD -> Query.of(question, 0, Flags.AD);
      case VALIDATE -> Query.of(question, ExtendedFlags.DO, Flags.CD);
    };
  }

  /** Says what a message is worth; after validation, the AD bit is the validator's. */
  Security security(Message message) {
    if (this == OFF) {
      return Security.UNKNOWN;
    }
    return message.getHeader().getFlag(Flags.AD) ? Security.SECURE : Security.INSECURE;
  }

  @Override
  public String toString() {
    return word;
  }
}
