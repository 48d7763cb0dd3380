package mxconnect.dns.dnsjava;

import mxconnect.api.spi.Setting;

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
}
