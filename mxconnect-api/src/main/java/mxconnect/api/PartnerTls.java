package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The TLS that sender and recipient have agreed on, whether or not the recipient's domain publishes
 * a policy. Immutable.
 *
 * {@snippet :
 * ConnectRequest request =
 *     ConnectRequest.builder("user@partner.example")
 *         .partnerTls(PartnerTls.pkix("mx.partner.example", ".provider.example"))
 *         .build();
 * }
 *
 * <p>It only adds to what the domain asks for: where a policy is enforced (RFC 8461), or there are
 * usable TLSA records (RFC 7672), the certificate must satisfy both. It takes the place of {@link
 * TlsOptions#minimum()}, and {@link RequireTls#NOT_REQUIRED} does not lift it: the author of a
 * message may waive what the recipient's domain asks for (RFC 8689 §3), but not what two
 * administrators have agreed on.
 *
 * <p>A host that does not comply is left out, and the next one is tried. When none is left, the
 * failure is temporary, with the codes of TLS: {@link ErrorCode#STARTTLS_NOT_OFFERED}, {@link
 * ErrorCode#CERTIFICATE_REJECTED}, {@link ErrorCode#DANE_REQUIRED} and the like. Nothing is sent in
 * clear.
 */
public sealed interface PartnerTls {
  /**
   * Returns the names of which the certificate must have one, in lower case; {@code .example.com}
   * is any name below {@code example.com}. Empty for the target's domain and any name below it.
   */
  List<String> names();

  /**
   * A certificate that leads to one of the connector's trust anchors and has one of these names as
   * a DNS-ID (RFC 6125 §6.4).
   *
   * <p>Without a name here it must be that of the target's domain or one below it. The name of the
   * mail exchanger counts only if it is one of these, because whoever can forge MX records names a
   * host of its own. An address literal has no domain: without names, its host is left out.
   *
   * @param names host names in A-labels; one that begins with a dot stands for all below
   * @throws IllegalArgumentException if one is no host name in A-labels
   */
  static PartnerTls pkix(String... names) {
    return new Pkix(List.of(requireNonNull(names, "names")));
  }

  /**
   * A certificate that fits secure TLSA records, as under {@link mxconnect.api.Dane#REQUIRED}: a
   * host without them, or behind insecure MX records, is left out.
   */
  static PartnerTls dane() {
    return new Dane();
  }

  /**
   * Either of the two: a certificate that fits the host's TLSA records where there are usable ones,
   * and the MX records are secure or an enforced policy lists the host; else what {@link #pkix}
   * asks for, and if {@link TlsOptions#dane()} is on, the records that there are as well. TLSA
   * records are looked up if the resolver can, also where it is off.
   *
   * @param names host names in A-labels; one that begins with a dot stands for all below
   * @throws IllegalArgumentException if one is no host name in A-labels
   */
  static PartnerTls daneOrPkix(String... names) {
    return new DaneOrPkix(List.of(requireNonNull(names, "names")));
  }

  /**
   * What {@link PartnerTls#pkix} makes.
   *
   * @param names the names; none for the target's domain and those below it
   */
  record Pkix(List<String> names) implements PartnerTls {
    /**
     * Makes it of a copy of the list.
     *
     * @throws IllegalArgumentException if one is no host name in A-labels
     */
    public Pkix {
      names = PartnerNames.canonical(names);
    }
  }

  /** What {@link PartnerTls#dane} makes. */
  record Dane() implements PartnerTls {
    @Override
    public List<String> names() {
      return List.of();
    }
  }

  /**
   * What {@link PartnerTls#daneOrPkix} makes.
   *
   * @param names the names; none for the target's domain and those below it
   */
  record DaneOrPkix(List<String> names) implements PartnerTls {
    /**
     * Makes it of a copy of the list.
     *
     * @throws IllegalArgumentException if one is no host name in A-labels
     */
    public DaneOrPkix {
      names = PartnerNames.canonical(names);
    }
  }
}
