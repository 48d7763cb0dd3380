package mxconnect.dns.dnsjava;

import mxconnect.api.dns.Security;
import mxconnect.api.spi.Setting;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Where the knowledge comes from whether an answer is secure. */
enum DnssecMode {
  /** From nowhere: every answer is of unknown security. */
  OFF,
  /**
   * From the AD bit of a name server that is trusted, as is the way to it (RFC 6840 §5.7, §5.8).
   */
  TRUST_AD,
  /** From validation here; the name server is asked not to validate (RFC 6840 §5.9). */
  VALIDATE;

  static final Setting<DnssecMode> SETTING =
      Setting.choice(
              "dns.dnssec",
              "how to know that an answer is secure: not at all, by the AD bit of a trusted name"
                  + " server, or by validating it here",
              DnssecMode.class)
          .withDefault("off");

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
}
