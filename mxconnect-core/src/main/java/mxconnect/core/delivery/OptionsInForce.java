package mxconnect.core.delivery;

import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.PartnerTls;
import mxconnect.api.RequireTls;

/**
 * What the options of a call come to with what else is known of it.
 *
 * @param options the options in force
 * @param given what counts of the DANE of the domain, whatever is agreed on with a partner
 */
public record OptionsInForce(ConnectOptions options, Dane given) {
  /**
   * For {@code TLS-Required: No}, the domain's MTA-STS and DANE do not count (RFC 8689 §4.2.2);
   * what is agreed on with its administrators does.
   */
  public static OptionsInForce of(ConnectOptions options, Optional<PartnerTls> agreed) {
    ConnectOptions domain =
        options.tls().requireTls() == RequireTls.NOT_REQUIRED
            ? options.toBuilder().tls(tls -> tls.mtaSts(MtaSts.OFF).dane(Dane.OFF)).build()
            : options;
    return new OptionsInForce(
        agreed.map(tls -> with(tls, domain)).orElse(domain), domain.tls().dane());
  }

  private static ConnectOptions with(PartnerTls agreed, ConnectOptions domain) {
    Dane needed = needed(agreed, domain.tls().dane());
    return needed == domain.tls().dane()
        ? domain
        : domain.toBuilder().tls(tls -> tls.dane(needed)).build();
  }

  private static Dane needed(PartnerTls agreed, Dane given) {
    return switch (agreed) {
      case PartnerTls.Dane required -> Dane.REQUIRED;
      case PartnerTls.DaneOrPkix either -> given == Dane.OFF ? Dane.IF_AVAILABLE : given;
      case PartnerTls.Pkix pkix -> given;
    };
  }
}
